"""A job asked for, openly or in disguise, and the talk about jobs that must pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.job_asks import find_job_asks, job_ask_findings

ASKS = """\
Do you have any openings?
Are you hiring right now?
Is your company currently hiring?
I am looking for a job in marketing.
I'm looking for a new position.
I’m looking for my next role.
I'm looking for opportunities.
I'm looking for a position at your company.
Could you send my résumé to HR?
Could you send my re\u0301sume\u0301 to HR?
Could you pass my CV along?
Please forward my resume to your hiring manager.
Can I send you my résumé to pass to HR?
Could you refer me?
Would you refer me for the analyst role?
I'm currently on the market.
I am back on the job market.
If anything opens up, let me know.
Let me know of any openings.
Do you know of any jobs in Leeds?
Please keep me in mind.
Would you hire me?
Could you put in a good word for me?
I'd love to join your team.
I want to work for your company.
How can I get a job at your company?
I'm open to work.
I am open to new opportunities.
I am seeking employment in finance.
How do I apply to your company?
Does your team have any roles available?
Could you introduce me to the recruiter?
I'm available immediately.
Would I be a good fit for your team?
Could your team use someone like me?
I would love to understand how somebody like me gets a first job with you.
How could people like me get a job at your company?
I need a job.
I really want a job at Acme.
Is there anything for me at your firm?
Can you give me a chance?
What are my chances of getting hired?
How could I get hired at your firm?
Are there open positions on your team?
Do you have a job for me?
Can you get me an internship?
Any chance you have a role on your team?
I hope to work at your company one day.
LOOKING   FOR   A   JOB
I loved the bakery. I am looking for a job.
""".splitlines()

NOT_ASKS = """\
my job as a nurse taught me patience
the hiring process at my volunteer group was slow
I was hired as a cook in 2015.
I hire volunteers every spring.
I am not looking for a job.
I'm not here to ask for a job at your company.
Rather than looking for a job, I want to learn how the work is done.
My current position is in a library.
I played an opening night.
I am open to feedback.
What did your job search teach you?
What did looking for work teach you?
Tell me about the job market in your city.
Could you refer me to a good book?
Could you refer me to someone who works in research?
I'd love to work at a company like yours one day.
When I was looking for a job in 2012, I learned to wait.
How did you get your job?
What do you look for in a new colleague?
My role is to look after the till.
I sold products on the market every Saturday.
What does your team do when a position is vacant?
I would like to understand how hiring decisions are made.
How do people usually find work in this field?
What makes an application worth a second look?
I want to learn how roles differ between firms.
What role does design play in your company?
How did you know that this job was right for you?
I am looking for advice on which job titles to read about.
I'm looking for people who changed careers.
I help people who are looking for a job.
I lost my job last year and started to draw.
After my internship at a bank I wanted to teach.
Those lessons apply to your field too.
What would you tell someone who is looking for a role in nursing?
I opened a bakery and hired three people.
How does your team welcome new people?
I am interested in the role of trust in teams.
My résumé shows ten years in kitchens.
I'd like a job where I can be outdoors, so I want to hear how your days look.
I'm available on Tuesday or Thursday.
How is your company recruiting customers?
What opportunities do you see in the field?
The job I have now is too small for me.
Where in this field is the work growing?
I would love to understand how people get a first job in this field.
I would love to understand how somebody like me gets a first job in this field.
Did you have any jobs before this one?
""".splitlines()


@pytest.mark.parametrize("sentence", ASKS)
def test_a_job_ask_is_found(sentence: str) -> None:
    assert [finding.rule for finding in job_ask_findings(sentence, "outcome")][:1] == ["job_ask"]


@pytest.mark.parametrize("sentence", NOT_ASKS)
def test_talk_about_work_in_general_passes(sentence: str) -> None:
    assert [sentence[place.start : place.end] for place in find_job_asks(sentence)] == []


def test_the_place_is_exactly_the_words_that_ask() -> None:
    text = "I baked 🍞 for years. Are you hiring? Thanks."
    assert [text[place.start : place.end] for place in find_job_asks(text)] == ["Are you hiring"]


def test_a_denial_in_one_sentence_does_not_excuse_the_next() -> None:
    text = "I am not in a hurry. I am looking for a job."
    assert [text[place.start : place.end] for place in find_job_asks(text)] == ["looking for a job"]


def test_a_finding_names_the_source_documents() -> None:
    (finding,) = job_ask_findings("Would you hire me?", "ask")
    assert (finding.field, finding.start, finding.end) == ("ask", 10, 17)
    assert finding.origin.startswith("Source document: Flatiron School lesson")


def test_a_text_full_of_asks_gives_a_few_findings_only() -> None:
    assert len(job_ask_findings("Hire me! " * 200, "past")) == 5


@given(st.text(), st.sampled_from(ASKS), st.text())
def test_places_lie_inside_any_text(before: str, ask: str, after: str) -> None:
    text = before + ask + after
    for place in find_job_asks(text):
        assert 0 <= place.start < place.end <= len(text)
