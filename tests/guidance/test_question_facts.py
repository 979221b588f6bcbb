from workbook.content import origin_sentence
from workbook.guidance.question_facts import check_facts, cited_facts
from workbook.norms import norms
from workbook.records import ChosenQuestion, Fact

FACTS = [Fact(id="f1", contact_id="p", text="The invented boat club opened a workshop")]


def chosen(*fact_ids: str | None) -> list[ChosenQuestion]:
    return [ChosenQuestion(question_id=f"q{place}", text="How?", fact_id=each) for place, each in enumerate(fact_ids)]


def rules(questions: list[ChosenQuestion], facts: list[Fact]) -> list[str]:
    return [finding.rule for finding in check_facts(questions, facts, person="Ines Madeup")]


def test_one_question_that_rests_on_a_fact_is_enough() -> None:
    assert rules(chosen(None, "f1", None, None), FACTS) == []


def test_questions_that_rest_on_nothing_are_noticed_while_there_are_facts() -> None:
    assert rules(chosen(None, None, None), FACTS) == ["rests_on_nothing"]


def test_having_found_out_nothing_is_noticed_by_name_with_reason_and_origin() -> None:
    (finding,) = check_facts(chosen(None, None, None), [], person="Ines Madeup")
    assert finding.rule == "no_facts"
    assert finding.message == "Nothing is noted yet that you found out about Ines Madeup and their work."
    assert finding.reason
    assert finding.origin == origin_sentence("understanding_differences", "magic_wand")


def test_a_list_that_has_only_been_begun_is_left_alone() -> None:
    assert rules(chosen(None, None), FACTS) == rules([], []) == []
    assert check_facts(chosen(None), [], person="I", in_force=norms({"must_ask_count": 1})) != []


def test_a_fact_that_is_gone_counts_for_nothing() -> None:
    assert rules(chosen("gone", None, None), FACTS) == ["rests_on_nothing"]
    assert cited_facts(chosen("gone", "f1"), FACTS) == {"q1": FACTS[0]}
