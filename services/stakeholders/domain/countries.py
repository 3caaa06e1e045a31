"""The names of countries, because 'LWF Chad' may mean the office there and not the whole organisation."""

from __future__ import annotations

from services.stakeholders.domain.names import normalise

# Short names in English; other spellings that coalitions' sheets carry follow after them.
_NAMES = """
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia, Australia, Austria,
Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia,
Bosnia and Herzegovina, Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cabo Verde, Cambodia, Cameroon,
Canada, Central African Republic, Chad, Chile, China, Colombia, Comoros, Congo, Costa Rica, Croatia, Cuba, Cyprus,
Czechia, Democratic Republic of the Congo, Denmark, Djibouti, Dominica, Dominican Republic, Ecuador, Egypt,
El Salvador, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Georgia,
Germany, Ghana, Greece, Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hungary, Iceland, India,
Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati, Kosovo, Kuwait,
Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar, Malawi,
Malaysia, Maldives, Mali, Malta, Marshall Islands, Mauritania, Mauritius, Mexico, Micronesia, Moldova, Monaco,
Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger,
Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan, Palau, Palestine, Panama, Papua New Guinea, Paraguay,
Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saint Kitts and Nevis, Saint Lucia,
Saint Vincent and the Grenadines, Samoa, San Marino, Sao Tome and Principe, Saudi Arabia, Senegal, Serbia,
Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia, Somaliland, South Africa,
South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania,
Thailand, Timor-Leste, Togo, Tonga, Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Tuvalu, Uganda, Ukraine,
United Arab Emirates, United Kingdom, United States, Uruguay, Uzbekistan, Vanuatu, Vatican City, Venezuela, Vietnam,
Yemen, Zambia, Zimbabwe
"""
_OTHER = """
Burma=Myanmar, Cape Verde=Cabo Verde, Cote d'Ivoire=Côte d'Ivoire, Côte d'Ivoire=Côte d'Ivoire,
Ivory Coast=Côte d'Ivoire, Czech Republic=Czechia, DR Congo=Democratic Republic of the Congo,
RDC=Democratic Republic of the Congo, East Timor=Timor-Leste, Great Britain=United Kingdom, UK=United Kingdom,
Swaziland=Eswatini, USA=United States, United States of America=United States, Türkiye=Turkey, Viet Nam=Vietnam,
Cameroun=Cameroon, Espagne=Spain, Guinée=Guinea, Italie=Italy, Liban=Lebanon, Maroc=Morocco, Mauritanie=Mauritania,
République centrafricaine=Central African Republic, RCA=Central African Republic, Sénégal=Senegal, Soudan=Sudan,
Soudan du Sud=South Sudan, Syrie=Syria, Tchad=Chad, Tunisie=Tunisia, Norvège=Norway, Suisse=Switzerland,
Suède=Sweden, Allemagne=Germany, Deutschland=Germany, España=Spain, Brasil=Brazil, México=Mexico, Perú=Peru
"""


def _entries(text: str) -> list[str]:
    return [entry.strip() for entry in text.replace("\n", " ").split(",")]


def _all() -> dict[str, str]:
    pairs = [(name, name) for name in _entries(_NAMES)]
    pairs += [(left, right) for left, _, right in (entry.partition("=") for entry in _entries(_OTHER))]
    return {normalise(written): name for written, name in pairs}


COUNTRIES = _all()
"""The country by each of its normalised names."""

_LONGEST = max(len(name.split()) for name in COUNTRIES)


def country_in(key: str) -> tuple[str, str] | None:
    """Find a country at the end or the start of a normalised name: `(country, what is left without it)`."""
    words = key.split()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for found, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            country = COUNTRIES.get(" ".join(found))
            if country:
                return country, " ".join(rest)
    return None
