"""Records of JSON, JSON Lines and YAML: every wrapping, streamed; broken and hostile files refused."""

import json
import tracemalloc

import pytest

from shared.imports.reading import COLLECTION, Limits, Row, open_sheet, records, rows
from shared.kernel.errors import Invalid


def read(a_file, content, name="x.json", **options):
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    return list(records(a_file(text, name=name, **options)))


def refusal(a_file, content, name="x.json") -> Invalid:
    with pytest.raises(Invalid) as refused:
        read(a_file, content, name)
    return refused.value


ADA, BO = {"name": "Ada"}, {"name": "Bo"}


class TestJsonRecords:
    @pytest.mark.parametrize(
        "wrapped",
        [
            [ADA, BO],
            {"items": [ADA, BO]},
            {"results": [ADA, BO], "total": 2},
            {"_embedded": {"osdi:people": [ADA, BO]}},
        ],
    )
    def test_are_found_in_any_wrapping(self, a_file, wrapped):
        assert read(a_file, wrapped) == [(1, ADA), (2, BO)]

    def test_of_a_popolo_collection_say_their_list(self, a_file):
        found = read(a_file, {"persons": [ADA], "organizations": [{"name": "Union"}], "meta": {}})
        assert found == [
            (1, {COLLECTION: "persons", **ADA}),
            (2, {COLLECTION: "organizations", "name": "Union"}),
        ]

    def test_may_be_one_object_over_many_lines(self, a_file):
        assert read(a_file, json.dumps(ADA, indent=2)) == [(1, ADA)]

    @pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.ndjson"])
    def test_may_be_lines(self, a_file, name):
        assert read(a_file, '{"name": "Ada"}\n\n{"name": "Bo"}\n', name) == [(1, ADA), (3, BO)]

    def test_may_be_utf16_or_marked(self, a_file):
        assert read(a_file, '[{"name": "Ada"}]', encoding="utf-16") == [(1, ADA)]
        assert read(a_file, '[{"name": "Ada"}]', encoding="utf-8-sig") == [(1, ADA)]

    def test_are_told_from_csv_by_content(self, a_file):
        assert read(a_file, '[{"name": "Ada"}]', "people.csv") == [(1, ADA)]

    def test_longer_than_a_window_are_joined(self, a_file):
        long = [{"name": "x" * 150_000, "n": n} for n in range(5)]
        assert [record for _, record in read(a_file, long)] == long

    def test_are_streamed_in_bounded_memory(self, tmp_path):
        path = tmp_path / "many.json"
        with path.open("w", encoding="utf-8") as file:
            file.write("[" + ",".join(f'{{"name": "Person {n}", "n": {n}}}' for n in range(100_000)) + "]")
        tracemalloc.start()
        try:
            count = sum(1 for _ in records(path))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert count == 100_000
        assert peak < 10_000_000

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            ("[]", "no-rows"),
            ('{"items": []}', "no-rows"),
            ("[1, 2]", "not-a-record"),
            ('["a", {}]', "not-a-record"),
            ('[{"a": 1}', "broken-json"),
            ('[{"a": 1}] [', "broken-json"),
            ('[{"a": 1} {"b": 2}]', "broken-json"),
            ('[{"a": NaN}]', "broken-json"),
            ('{"a": 1', "broken-json"),
            ('[{"a": ' + "[" * 100_000, "nested-too-deep"),
            ('{"a": ' + "[" * 100_000, "nested-too-deep"),
            ('[{"a": ' + "9" * 5000 + "}]", "broken-json"),
            (b'[{"a": "\xe9"}]', "wrong-encoding"),
            ('[{"a": "' + "x" * 5_000_000 + '"}]', "record-too-large"),
            ('{"a": "' + "x" * 17_000_000 + '"}', "json-too-large"),
            ("name,town\nAda,Bo\n", "broken-json"),
        ],
    )
    def test_that_are_broken_are_refused(self, a_file, content, code):
        assert refusal(a_file, content).code == code

    def test_beyond_the_limit_are_refused(self, a_file):
        with pytest.raises(Invalid) as refused:
            list(records(a_file('[{"a":1},{"a":2},{"a":3}]', name="x.json"), limits=Limits(max_rows=2)))
        assert refused.value.code == "too-many-rows"

    def test_are_not_looked_for_in_a_table(self, a_file):
        assert refusal(a_file, "name,town\nAda,Bo\n", "x.csv").code == "not-records"


class TestYamlRecords:
    def test_are_documents_with_the_line_they_start_on(self, a_file):
        assert read(a_file, "---\nname: Ada\n---\nname: Bo\n", "x.yml") == [(1, ADA), (3, BO)]

    def test_may_be_one_list(self, a_file):
        assert read(a_file, "- name: Ada\n- name: Bo\n", "x.yaml") == [(1, ADA), (2, BO)]

    def test_keep_what_yaml_would_turn_into_something_else(self, a_file):
        text = "born: 1966-07-20\ncountry: NO\ndistrict: 010\ntime: 1:30\n"
        more = "n: 7\nshare: 0.5\nopen: true\nnone: null\nnote:\n"
        [(_, record)] = read(a_file, text + more, "x.yml")
        assert record == {
            "born": "1966-07-20",
            "country": "NO",
            "district": "010",
            "time": "1:30",
            "n": 7,
            "share": 0.5,
            "open": True,
            "none": None,
            "note": None,
        }

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "yaml-references"),
            ("a: " + "[" * 500, "nested-too-deep"),
            ("a: [1\n", "broken-yaml"),
            ("a: !!python/object/apply:os.system [ls]\n", "broken-yaml"),
            ("? [a]\n: b\n", "broken-yaml"),
            ("just text\n", "not-a-record"),
            ("---\n", "no-rows"),
            ("# nothing\n", "no-rows"),
        ],
    )
    def test_that_are_broken_or_hostile_are_refused(self, a_file, content, code):
        assert refusal(a_file, content, "x.yml").code == code

    def test_name_the_line_that_is_broken(self, a_file):
        assert "line 3" in refusal(a_file, "a: 1\nb: 2\n  c: d: e\n", "x.yml").detail


class TestRecordsAsSheet:
    def test_have_their_keys_for_columns(self, a_file):
        path = a_file(
            json.dumps([{"name": "Ada", "n": 1}, {"name": "Bo", "tags": ["x"], "ok": True}]), name="x.json"
        )
        sheet = open_sheet(path)
        assert [column.name for column in sheet.columns] == ["name", "n", "tags", "ok"]
        assert list(rows(path, sheet)) == [
            Row(1, {"name": "Ada", "n": "1", "tags": "", "ok": ""}),
            Row(2, {"name": "Bo", "n": "", "tags": '["x"]', "ok": "true"}),
        ]

    def test_reject_a_field_that_comes_too_late(self, a_file):
        many = [{"name": "x"}] * 1000 + [{"name": "Bo", "late": 1}]
        path = a_file(json.dumps(many), name="x.json")
        *_, last = rows(path, open_sheet(path))
        assert (last.line, last.code, last.value) == (1001, "unknown-field", "late")

    def test_may_be_yaml(self, a_file):
        path = a_file("- name: Ada\n- name: Bo\n", name="x.yml")
        assert open_sheet(path).kind == "yaml"
        assert [row.cells["name"] for row in rows(path, open_sheet(path))] == ["Ada", "Bo"]

    def test_refuse_an_array_that_mixes_forms(self, a_file):
        path = a_file('[["#org","#adm1"],["a","b"],{"x":1}]', name="x.json")
        with pytest.raises(Invalid):
            open_sheet(path)
