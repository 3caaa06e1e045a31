"""Small files in the shape of other systems' exports, about nobody."""

from __future__ import annotations

import json

CIVICRM = (
    '"Contact ID","Contact Type","Contact Subtype","Do Not Email","Do Not Phone","Do Not Mail","Do Not Sms",'
    '"Do Not Trade","No Bulk Emails (User Opt Out)","External Identifier","Sort Name","Display Name","First Name",'
    '"Middle Name","Last Name","Job Title","Current Employer","City","County","Email","Phone"\n'
    '11,Individual,,,,,,,,,"Kollie, Musu","Musu Kollie",Musu,,Kollie,Nurse,Rural Clinic,Ganta,Nimba,'
    "musu@example.org,+231770000011\n"
    '12,Individual,,Yes,,,1,,,,"Doe, Zoe","Zoe Doe",Zoe,,Doe,,,Gbarnga,Bong,zoe@example.org,+231770000012\n'
    '13,Individual,,0,,,0,,Yes,,"Toe, Abu","Abu Toe",Abu,,Toe,,,Voinjama,Lofa,abu@example.org,\n'
    '14,Organization,,,,,,,,,"Rural Clinic","Rural Clinic",,,,,,Ganta,Nimba,clinic@example.org,\n'
)
ACTION_NETWORK = (
    "uuid,first_name,last_name,email,can2_phone,zip_code,can2_user_city,can2_county,can2_user_tags,"
    "can2_subscription_status,can2_sms_status\n"
    'a1-f0,Musu,Kollie,musu@example.org,+231770000011,1000,Ganta,Nimba,"water, walk",subscribed,subscribed\n'
    "a2-f0,Zoe,Doe,zoe@example.org,+231770000012,1000,Gbarnga,Bong,,unsubscribed,unsubscribed\n"
    "a3-f0,Abu,Toe,abu@example.org,,1000,Voinjama,Lofa,,spam complaint,\n"
    "a4-f0,Ma,Yah,yah@example.org,,1000,Voinjama,Lofa,,bouncing,\n"
)
LISTMONK = (
    "uuid,email,name,attributes,status,created_at,updated_at\n"
    'l1-0,musu@example.org,Musu Kollie,"{""city"": ""Ganta""}",enabled,2024-01-02,2024-01-02\n'
    "l2-0,zoe@example.org,Zoe Doe,{},blocklisted,2024-01-02,2024-05-02\n"
    "l3-0,abu@example.org,Abu Toe,{},disabled,2024-01-02,2024-05-02\n"
)
SPOKE = (
    "campaignId,campaign,contact[firstName],contact[lastName],contact[cell],contact[zip],contact[city],"
    "contact[state],contact[optOut],contact[messageStatus],contact[external_id],contact[favourite]\n"
    "4,Wells,Musu,Kollie,+231770000011,1000,Ganta,Nimba,false,closed,S-1,rice\n"
    "4,Wells,Zoe,Doe,+231770000012,1000,Gbarnga,Bong,true,closed,S-2,\n"
)
SPOKE_CONTACTS = (
    "firstName,lastName,cell,zip,external_id,favourite\nMusu,Kollie,+231770000011,1000,S-1,rice\n"
    "Zoe,Doe,+231770000012,1000,S-2,\n"
)
MOBILIZE = (
    "first name,last name,email,mobile number,zip,event id,timeslot id,status,attended,rating,"
    "signup created time,signup updated time\n"
    "Musu,Kollie,musu@example.org,+231770000011,1000,7,70,CONFIRMED,true,,2024-05-01 10:00,2024-05-03 10:00\n"
    "Musu,Kollie,musu@example.org,+231770000011,1000,8,80,CANCELLED,false,,2024-05-02 10:00,2024-05-03 10:00\n"
    "Zoe,Doe,zoe@example.org,+231770000012,1000,7,70,REGISTERED,,,2024-05-01 10:00,2024-05-03 10:00\n"
)
OSDI = json.dumps(
    {
        "total_pages": 1,
        "page": 1,
        "_links": {"self": {"href": "https://osdi.example.org/people"}},
        "_embedded": {
            "osdi:people": [
                {
                    "identifiers": ["other_system:o1"],
                    "given_name": "Musu",
                    "family_name": "Kollie",
                    "email_addresses": [
                        {"address": "old@example.org", "status": "subscribed"},
                        {"primary": True, "address": "musu@example.org", "status": "subscribed"},
                    ],
                    "phone_numbers": [{"primary": True, "number": "+231770000011"}],
                    "postal_addresses": [{"primary": True, "region": "Nimba", "locality": "Ganta"}],
                    "languages_spoken": ["en"],
                    "custom_fields": {"favourite": "rice"},
                },
                {
                    "identifiers": ["other_system:o2"],
                    "given_name": "Zoe",
                    "family_name": "Doe",
                    "email_addresses": [
                        {"primary": True, "address": "zoe@example.org", "status": "unsubscribed"}
                    ],
                },
            ]
        },
    }
)
EXPORTS = {
    "civicrm": CIVICRM,
    "action-network": ACTION_NETWORK,
    "listmonk": LISTMONK,
    "spoke": SPOKE,
    "mobilize": MOBILIZE,
    "osdi": OSDI,
}
FILENAMES = {"osdi": "people.json"}
