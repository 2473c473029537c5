"""One's own form, from the first tap to what was sent, as a browser without a script sends it."""

import pytest
from django.urls import reverse

from tests import make
from viceversa.models import Draft, Enrolment, Event, Exclusion, Key, Kind, Phase, Side, State, Synonym, Topic, Word
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


TEACH = {"linkedin": "LinkedIn", "ai-assistants": "KI", "social-media": "Social Media", "instagram": "Instagram"}


@pytest.fixture
def programme():
    for slug, name in TEACH.items():
        make.topic(slug, name_de=name, name_en=name)
    make.topic("leadership", name_de="Führung", name_en="Leadership", kind=Kind.GIVE_BACK)
    made = make.programme(phase=Phase.ENROL, formats=["onsite", "online"])
    made.topics.set(Topic.objects.filter(slug__in=["linkedin", "ai-assistants", "leadership"]))
    return made


@pytest.fixture
def anna(programme):
    person = make.person("anna", unit=make.unit("Controlling"))
    make.invitation(programme, person=person)
    return person


@pytest.fixture
def browser(client, anna):
    client.force_login(anna)
    return client


def at(name, programme, query=""):
    return reverse(f"applications.{name}", args=[programme.key]) + query


def hidden(page):
    saving = page.context["saving"]
    return {"seen": saving["seen"].value(), "window": str(saving["window"].value())}


FULL = {
    "side": "mentor",
    "offers-linkedin": "4",
    "offers-ai-assistants": "0",
    "back-leadership": "1",
    "times": ["0-16", "2-28"],
    "formats": ["online"],
    "languages": ["de", "en"],
    "capacity": "2",
    "introduction": "Ich zeige gern, was ich kann.",
}


def fill(browser, programme, query="", **more):
    page = browser.get(at("show", programme, query))
    return browser.post(at("save", programme, query), FULL | hidden(page) | more, follow=True)


def sent(browser, programme, query="", **more):
    page = fill(browser, programme, query, step="preview", **more)
    form = page.context["form"]
    data = {"seen": form["seen"].value(), "form_key": str(form["form_key"].value()), "declared": "on"}
    return browser.post(at("send", programme, query), data, follow=True), data


def test_the_form_is_filled_in_looked_over_and_sent(browser, programme, anna, django_capture_on_commit_callbacks):
    otto = make.person("otto")
    page = fill(browser, programme, step="preview", exclusions="Otto Muster", **{"offers-new": "Töpfern"})
    assert page.status_code == 200
    told = page.context["told"]
    assert ("Bringt mit", "LinkedIn") in told.partner
    assert ("Möchte lernen", "Führung") in told.partner
    assert [value for _name, value in told.nobody] == ["Otto Muster"]
    assert not Enrolment.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        page, _data = sent(browser, programme, exclusions="Otto Muster", **{"offers-new": "Töpfern"})
    enrolment = Enrolment.objects.get()
    assert (enrolment.person, enrolment.side, enrolment.state, enrolment.capacity) == (
        anna, Side.MENTOR, State.APPLIED, 2,
    )  # fmt: skip
    assert enrolment.said.offers == (("linkedin", 4),)
    assert enrolment.said.wishes == (("leadership", 1),)
    assert enrolment.availability == [16, 17, 18, 19, 124, 125, 126, 127]
    assert (enrolment.introduction, enrolment.declared_version) == ("Ich zeige gern, was ich kann.", programme.version)
    assert [(word.text, word.number) for word in Word.objects.all()] == [("Töpfern", 3)]
    assert content.exclusions(Exclusion.objects.get(), by=anna) == {str(otto.key)}
    anna.refresh_from_db()
    assert anna.languages == ["de", "en"]
    assert not Draft.objects.exists()
    assert list(Key.objects.values_list("owner", flat=True)) == [enrolment.key]
    assert page.redirect_chain[-1][0] == reverse("enrolments.show", args=[enrolment.key])
    assert [(event.name, event.by, event.at) for event in Event.objects.filter(name__startswith="applications")] == [
        ("applications.send", None, None)
    ]


def test_whoever_is_not_invited_finds_nothing(client, programme):
    for person in (make.person("stranger"), programme.leads.get()):
        client.force_login(person)
        assert client.get(at("show", programme)).status_code == 404
        assert client.post(at("save", programme), FULL).status_code == 404


@pytest.mark.parametrize(
    ("phase", "sentence"), [(Phase.PLAN, "öffnet am"), (Phase.REVIEW, "ist vorbei"), (Phase.CLOSED, "ist vorbei")]
)
def test_before_and_after_its_time_the_page_says_so(browser, programme, phase, sentence):
    programme.phase = phase
    programme.save()

    page = browser.get(at("show", programme))

    assert sentence in page.content.decode()
    assert page.status_code == 200


@pytest.mark.parametrize("phase", [Phase.MATCH, Phase.MEET])
def test_whoever_comes_late_is_taken_in(browser, programme, phase):
    programme.phase = phase
    programme.save()

    page, _data = sent(browser, programme)

    assert (page.status_code, Enrolment.objects.get().state) == (200, State.APPLIED)


def test_what_is_missing_is_said_at_each_place_and_the_draft_is_kept(browser, programme):
    page = browser.get(at("show", programme))
    data = hidden(page) | {"step": "preview", "introduction": "Ich"}

    page = browser.post(at("save", programme), data)

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"side", "times", "formats", "languages", "capacity"}
    assert 'role="alert" tabindex="-1"' in page.content.decode()
    assert browser.get(at("show", programme)).context["form"]["introduction"].value() == "Ich"


@pytest.mark.parametrize("topic", ["x" * 300, "<script>alert(1)</script>" * 20])
def test_a_topic_without_end_is_refused_and_stays_to_be_shortened(browser, programme, topic):
    page = fill(browser, programme, step="preview", **{"offers-new": topic})

    assert page.status_code == 422
    assert "höchstens 120 Zeichen" in page.content.decode()
    assert "<script>alert" not in page.content.decode()
    assert browser.get(at("show", programme)).context["form"].answers["offers"]["new"] == topic[:500]


def test_markup_in_own_words_is_text(browser, programme):
    page, _data = sent(browser, programme, **{"offers-new": "<b>Töpfern</b>"})

    assert "&lt;b&gt;Töpfern&lt;/b&gt;" in page.content.decode()


def test_two_windows_never_overwrite_each_other(browser, programme):
    one, other = (hidden(browser.get(at("show", programme))) for _window in range(2))
    assert browser.post(at("save", programme), FULL | one | {"introduction": "eins"}).status_code == 302
    assert browser.post(at("save", programme), FULL | one | {"introduction": "noch eins"}).status_code == 302

    page = browser.post(at("save", programme), FULL | other | {"introduction": "zwei"})
    assert page.status_code == 422
    assert "in einem anderen Fenster" in page.content.decode()
    assert page.context["form"]["introduction"].value() == "zwei"
    quiet = browser.post(at("save", programme), FULL | other, headers={"HX-Request": "true"})
    assert (quiet.status_code, quiet.templates[0].name) == (422, "applications/saved.html")

    assert browser.post(at("save", programme), FULL | hidden(page) | {"introduction": "zwei"}).status_code == 302
    assert browser.get(at("show", programme)).context["form"]["introduction"].value() == "zwei"


def test_sent_twice_it_is_sent_once(browser, programme):
    _page, data = sent(browser, programme)

    again = browser.post(at("send", programme), data)

    assert again.headers["Location"] == reverse("enrolments.show", args=[Enrolment.objects.get().key])
    assert Enrolment.objects.count() == 1


def test_topics_are_found_as_one_types_and_added_in_their_place(browser, programme):
    quick = {"HX-Request": "true"}

    found = browser.get(at("show", programme), {"offers-new": "instagr"}, headers=quick)
    assert [label for _value, label in found.context["found"]] == [
        "Instagram",
        "„instagr“, so wie ich es schreibe",
    ]

    state = hidden(browser.get(at("show", programme)))
    added = browser.post(at("save", programme), FULL | state | {"add": "offers:social-media"}, headers=quick)
    assert added.templates[0].name == "applications/topics.html"
    rows = {row.label: [choice.value for choice in row.choices if choice.chosen] for row in added.context["one"].rows}
    assert (rows["LinkedIn"], rows["Social Media"]) == ([4], [3])
    saved = browser.post(at("save", programme), FULL | state, headers=quick)
    assert saved.templates[0].name == "applications/saved.html"


def test_what_was_sent_can_be_changed_and_taken_back(browser, programme):
    sent(browser, programme)
    enrolment = Enrolment.objects.get()
    page = browser.get(at("show", programme))
    assert page.context["form"]["times"].value() == ["0-16", "2-28"]

    page, _data = sent(browser, programme, "?side=mentor", introduction="Neu")
    enrolment.refresh_from_db()
    assert (enrolment.introduction, "Neu" in page.content.decode()) == ("Neu", True)

    path = reverse("applications.withdraw", args=[enrolment.key])
    assert "Einen Grund nennen Sie nicht" in browser.get(path).content.decode()
    page = browser.post(path, {"form_key": ""}, follow=True)
    assert "Sie nehmen nicht mehr teil." in page.content.decode()


def test_times_that_were_stored_more_finely_stay_as_they_were(browser, programme, anna):
    stored = [16, 17, 18, 290]
    make.enrolment(Side.MENTOR, programme=programme, person=anna, state=State.APPROVED, availability=stored)

    sent(browser, programme, "?side=mentor", times=["0-16", "1-16"])

    assert Enrolment.objects.get().availability == [16, 17, 18, 64, 65, 66, 67, 290]


def test_an_invitation_for_one_side_leaves_no_choice(client, programme):
    ben = make.person("ben")
    make.invitation(programme, person=ben, side="mentee")
    client.force_login(ben)

    page = client.get(at("show", programme, "?side=mentor"))

    assert [str(page.context["application"].side), "side" in page.context["form"].fields] == ["mentee", False]


def test_in_a_mutual_programme_both_sides_teach_and_learn(browser, programme):
    programme.direction = "mutual"
    programme.save()

    sent(browser, programme, **{"wishes-ai-assistants": "1"})

    said = Enrolment.objects.get().said
    assert (said.offers, said.wishes) == ((("linkedin", 4),), (("ai-assistants", 1),))


def test_a_lead_says_what_own_words_mean(client, programme, anna):
    enrolment = make.enrolment(Side.MENTOR, programme=programme, person=anna)
    Word.objects.create(enrolment=enrolment, text="Töpfern", purpose="offer", number=2)
    client.force_login(programme.leads.get())
    path = reverse("applications.assign", args=[programme.key])
    assert path in client.get(reverse("programmes.cockpit", args=[programme.key])).content.decode()

    page = client.post(path, {"meant_0": "+"}, follow=True)

    assert "Jedes Wort hat sein Thema." in page.content.decode()
    assert enrolment.offers.filter(topic__slug="toepfern", level=2).exists()


def test_the_nearest_topic_is_offered_and_chosen_by_nobody_but_the_lead(client, programme, anna):
    make.topic("podcasts")
    enrolment = make.enrolment(Side.MENTOR, programme=programme, person=anna)
    Word.objects.create(enrolment=enrolment, text="Podcast machen", purpose="offer", number=2)
    client.force_login(programme.leads.get())
    path = reverse("applications.assign", args=[programme.key])

    field = client.get(path).context["form"]["meant_0"]
    client.post(path, {"meant_0": field.value()})

    assert [names for name, names in field.field.choices if name == "Wahrscheinlich"] == [[("podcasts", "Podcasts")]]
    assert Word.objects.get().text == "Podcast machen"
    assert not Synonym.objects.filter(text="Podcast machen").exists()


def test_a_partner_reads_the_introduction(client):
    run = make.asked()
    proposal = run.proposals.get()
    Enrolment.objects.filter(pk=proposal.mentor_id).update(introduction="Ich zeige gern, was ich kann.")
    client.force_login(proposal.mentee.person)

    page = client.get(reverse("proposals.show", args=[proposal.key]))

    assert "Ich zeige gern, was ich kann." in page.content.decode()
