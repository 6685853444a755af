"""Furniture is marked and the report is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, RegionKind
from kg.sources import article_from_text

BODY = (
    "The defence minister met his counterpart in Amman on Monday to talk about the border.\n\n"
    "“We agreed that the crossing will open again,” the minister told reporters after the meeting.\n"
)


OUTSIDE = frozenset(RegionKind) - {RegionKind.HEADLINE, RegionKind.DATELINE, RegionKind.BYLINE, RegionKind.CAPTION}


def marked(article: Article, *kinds: RegionKind) -> list[str]:
    return [article.text[r.start : r.end] for r in article.regions if not kinds or r.kind in kinds]


def kind_of_line(line: str, *, before: str = BODY, after: str = "") -> RegionKind | None:
    text = f"{before}{line}\n{after}"
    article = article_from_text("a.txt", text)
    at = len(before) + line.index(line.strip())
    return next((r.kind for r in article.regions if r.start <= at < r.end), None)


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Share  Facebook  WeChat",
        'Get our best stories straight to your inbox. By clicking "Join" I agree to the processing of my data.',
        "Accept cookies to continue reading.",
        "Story ID: 4471",
        "Foto: Agency / Office of the Minister",
        "Share on Facebook",
        "Facebook | Twitter | Email",
        "Follow us on Telegram",
        "Follow Example.com on Twitter and Facebook",
        "Follow Jane Roe on Twitter @janeroe.",
        "Write to us at desk@example.org",
        "Subscribe to our newsletter",
        "Sign up for the morning briefing",
        "We use cookies to improve your experience on this site.",
        "© 2023 Example News. All rights reserved.",
        "Advertisement",
        "3 comments",
        "Tags: Jordan, border, defence",
        "Watch the full interview below:",
        "Editor’s note: This article was corrected after publication.",
        "This story has been updated to include comments of the ministry.",
        "Jane Roe/Getty Images",
        "https://example.org/news/1",
        "(Subscribe to our podcast here.)",
        "The views expressed in this article are the author’s own and do not reflect the paper’s position.",
        "This article is more than 3 years old",
        "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
        "Comments are closed",
        "Join the conversation",
        "Report a typo",
        "Listen to this article",
        "5 min read",
        "Reading time: 4 minutes",
        "Click here to read the full report",
        "Our Standards: The Example Trust Principles.",
    ],
)
def test_furniture_is_boilerplate(line: str) -> None:
    assert kind_of_line(line) is RegionKind.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "» Ceasefire enters second day",
        "- » Two dead in blast",
        "Read more: Who holds the crossing",
        "Most popular: Singer cancels concert in Amman",
        "Watch: Inside the crossing (3 minutes)",
        "Lesen Sie auch: Bundeswehr sucht Freiwillige",
    ],
)
def test_a_pointer_to_another_article_is_a_teaser(line: str) -> None:
    assert kind_of_line(line) is RegionKind.TEASER


@pytest.mark.parametrize(
    "line",
    [
        "By Idrissa Berg in Bamako",
        "By Jane Roe",
        "By Jane Roe | Correspondent",
        "By our correspondent in Amman",
        "By Jane Roe and Ali Smith, Amman",
        "(Reporting by Jane Roe; Editing by Ali Smith)",
        "Jane Roe contributed to this report.",
        "The Associated Press contributed to this report.",
        "Reuters and AFP contributed to this story.",
        "(With inputs from agencies)",
        "With files from Reuters",
        "Story by Jane Roe",
        "Jane Roe, Staff Writer",
        "Jane Roe and Ali Smith, Senior Correspondents in Amman",
    ],
)
def test_bylines(line: str) -> None:
    assert kind_of_line(line) is RegionKind.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "“Follow us on the road to peace,” the minister said.",
        "He asked ministers to share the intelligence with the allies.",
        "Share prices in Amman fell on the news.",
        "By Saturday, the troops had left.",
        "By the end of 2020 there were 500 soldiers in the country.",
        "Follow-up talks on the border will be held in Cairo.",
        "Related parties to the treaty were informed, the ministry said.",
        "»Wir öffnen die Grenze«, the minister said in German.",
        "Search teams found three wounded soldiers.",
        "Support for the deal has grown in Tehran.",
        "Contact between the two armies was lost on Friday.",
        "The two sides use cookies to lure tourists.",
        "Home Secretary Jane Roe opposed the agreement.",
        "Join forces or leave, Ali Smith told the rebels.",
        "The report was updated after the attack, the minister said.",
        "Update of the treaty was ruled out by both sides.",
        "The source: an officer of the border guard who asked not to be named.",
        "(The army did not comment.)",
        "Jane Roe, who reported from Amman, was arrested on Monday.",
        "Home to 3,000 soldiers, the base lies east of Amman.",
        "News of the withdrawal > or what was taken for it > reached Amman late.",
        "The minister told the Associated Press that troops would leave.",
        "Ali Smith, a senior editor in Amman, denied it.",
        "With reporting from the front forbidden, nobody knew.",
        "Views expressed in the talks are not binding, he said.",
        "The article is more than words, the minister said of the treaty’s fifth article.",
        "On 30 April 2023, at 10:15 GMT, the ships left the harbour.",
        "30 April 2023",
        "Updated figures show 500 soldiers in the country.",
        "Published reports put the number at 2,000.",
        "The file: three hundred pages on the border guard.",
        "Pictured as a hero, the general left the army (and the country).",
        "He left the army in 2012 (Reuters reported at the time).",
        "Defence",
        "The minister met Ali Smith (AP).",
        "Search and rescue teams reached the ship.",
        "Next stop: Tehran, the envoy said.",
        "Previous agreements were kept.",
        "By using the bridge I accept that the army may search me, he said.",
        "Receive aid delivered to the border, ministers urged, or three thousand people in the camps will not live to see May.",
        "No: the army stays.",
    ],
)
def test_sentences_of_a_report_stay_body(line: str) -> None:
    assert kind_of_line(line) is None
    assert kind_of_line(line, after=BODY) is None


@pytest.mark.parametrize(
    "line",
    [
        "Home > World > Middle East",
        "Home » News » Defence",
        "Home | Politics | World | Sport",
        "You are here: Home › World",
        "Back to top button",
        "Skip to main content",
        "Sign in",
        "Show more",
        "Leave a comment",
        "Page 2 of 5",
        "Previous article",
    ],
)
def test_ways_to_other_pages_are_navigation(line: str) -> None:
    assert kind_of_line(line) is RegionKind.NAVIGATION
    assert kind_of_line(line, after=BODY) is RegionKind.NAVIGATION


def test_a_menu_is_navigation_and_one_word_of_it_inside_the_report_is_not() -> None:
    menu = "World\nMiddle East\nPolitics\nOpinion\nSport\nBusiness\nScience\nTechnology\nCulture\nVideo"
    above = article_from_text("a.txt", f"{menu}\n\nCrossing to open again\n\nBy Jane Roe\n\nAMMAN — {BODY}")
    assert marked(above, RegionKind.NAVIGATION) == [menu] and above.title == "Crossing to open again"
    assert marked(above, RegionKind.DATELINE) == ["AMMAN —"]
    below = article_from_text("a.txt", f"{BODY}{menu}\n")
    assert marked(below, RegionKind.NAVIGATION) == [menu]
    assert marked(article_from_text("a.txt", f"{BODY}Politics\n{BODY}"), RegionKind.NAVIGATION) == []


@pytest.mark.parametrize(
    "line",
    [
        "Published: 30 April 2023",
        "Last updated on April 30, 2023 at 10:15 GMT",
        "Posted 2 hours ago",
        "Sunday 30 April 2023 10:15 BST",
        "Published 30 April 2023 | Updated 1 May 2023",
    ],
)
def test_dates_of_the_page(line: str) -> None:
    assert kind_of_line(line) is RegionKind.DATE
    article = article_from_text("a.txt", f"Crossing to open again\n{line}\n\n{BODY}")
    assert marked(article, RegionKind.DATE) == [line] and (article.published or "2023-04-30") == "2023-04-30"


@pytest.mark.parametrize(
    "line",
    [
        "FILE PHOTO: The minister speaks in Amman, Jordan, April 3, 2023. Jane Roe/Pool via REUTERS",
        "FILE - The minister waits for his counterpart in Amman, on April 3, 2023.",
        "Image caption, The minister said that the crossing would open",
        "The minister speaks to reporters in Amman. [Jane Roe/Reuters]",
        "The crossing in 2019 [File: Jane Roe/AFP]",
        "Soldiers wait at the crossing on Monday, April 3. (AP Photo/Jane Roe, File)",
        "Pictured from left: Jane Roe, Ali Smith and the minister",
    ],
)
def test_captions(line: str) -> None:
    article = article_from_text("a.txt", f"{BODY}{line}\n{BODY}")
    assert marked(article, RegionKind.CAPTION) == [line]


def test_a_closing_list_of_headlines_is_teasers_but_a_list_within_the_report_is_not() -> None:
    entries = "- Clashes at the crossing\n- King receives envoy\n- Price of bread rises\n"
    closing = article_from_text("a.txt", BODY + entries + "Share this story\n")
    assert marked(closing, RegionKind.TEASER) == [entries.strip()]
    within = article_from_text("a.txt", BODY + entries + BODY)
    assert marked(within, RegionKind.TEASER) == []


@pytest.mark.parametrize(
    "entries",
    [
        "- Chad: 1,420 soldiers\n- Bangladesh: 1,303\n- Togo: a battalion\n",
        "The contingents that are to leave before the winter:\n- Chad's paratroopers\n- Two companies from Togo\n- Field hospital\n",
    ],
)
def test_a_closing_list_that_tells_figures_or_is_announced_is_the_reports_own(entries: str) -> None:
    assert marked(article_from_text("a.txt", BODY + entries), RegionKind.TEASER) == []


def test_headlines_below_a_heading_are_teasers() -> None:
    article = article_from_text("a.txt", BODY + "Related articles\nKing receives envoy\nPrice of bread rises\n")
    assert marked(article, RegionKind.TEASER) == ["Related articles\nKing receives envoy\nPrice of bread rises"]


def test_a_line_of_another_script_or_language_is_foreign() -> None:
    cyrillic, french = "Новости на русском языке", "Lisez aussi cet article dans les pages que nous avons pour vous"
    article = article_from_text("a.txt", BODY + cyrillic + "\n" + BODY + french + "\n")
    assert marked(article, RegionKind.FOREIGN) == [cyrillic, french]


@pytest.mark.parametrize(
    "line",
    [
        "Ministern träffade sin motpart i Amman på måndagen.",
        "Minister spotkał się w poniedziałek ze swoim odpowiednikiem.",
        "Menteri itu bertemu dengan rekannya di Amman pada hari Senin.",
        "Bakan pazartesi günü mevkidaşıyla Amman kentinde görüştü.",
        "Le ministre a rencontré lundi son homologue à Amman.",
        "Der Minister traf am Montag seinen Amtskollegen in Amman.",
        "El ministro se reunió el lunes con su homólogo en Amán.",
        "Министр встретился в понедельник со своим коллегой.",
        "التقى الوزير نظيره في عمان يوم الاثنين",
        "部長星期一在安曼會見了他的同行。",
    ],
)
def test_a_paragraph_of_another_language_is_marked(line: str) -> None:
    assert kind_of_line(line) is RegionKind.FOREIGN
    assert kind_of_line(line, after=BODY) is RegionKind.FOREIGN


@pytest.mark.parametrize(
    "line",
    [
        "Tarek Ben-Salah, Mira Okoye, Yusuf Ben-Salah and Lina Al-Zahed’i.",
        "Sheikh Tamim bin Hamad Al Thani, Emir Qatar, Doha",
        "Ayatollah Khamenei: Islamic Republic Stronger Now",
        "1511, 1533, 1574, 1586, 1595, 1594, 1638",
        "Bonjour, mes amis, said the French minister.",
        "Kata’ib Hizballah, Asa’ib Ahl al-Haq, Harakat al-Nujaba",
        "Wahlkampf, Leitkultur, Realpolitik: German words travel.",
        "Ruritanian troops crossed river Zenda Monday night",
        "Ministry: Crossing reopens Monday, hundreds waiting",
    ],
)
def test_names_numbers_and_headlines_are_of_no_other_language(line: str) -> None:
    assert kind_of_line(line) is None


def test_a_paragraph_broken_into_lines_is_foreign_to_its_end() -> None:
    broken = "Le ministre a rencontré lundi son homologue à\nAmman pour parler de la frontière et de la\nsécurité."
    article = article_from_text("a.txt", f"{BODY}\n{broken}\n\nHe left.\n")
    assert marked(article, RegionKind.FOREIGN) == [broken]


PARAGRAPHS = {
    "bg": "Министърът на отбраната заяви, че войниците ще се приберат до пролетта и базата ще бъде затворена.",
    "ru": "Министр обороны заявил, что войска вернутся домой весной, а база будет закрыта до конца года.",
    "uk": "Міністр оборони заявив, що війська повернуться навесні, а базу закриють до кінця року.",
    "be": "Міністр абароны заявіў, што войскі вернуцца вясной, а база будзе зачынена да канца года.",
    "fr": "La ministre de la Défense a déclaré que les soldats rentreraient au printemps et que la base fermerait.",
    "es": "La ministra de Defensa dijo que los soldados volverán en primavera y que la base se cerrará.",
    "de": "Die Verteidigungsministerin sagte, die Soldaten kehrten im Frühjahr zurück, der Stützpunkt werde geschlossen.",
    "tr": "Savunma bakanı, askerlerin ilkbaharda döneceğini ve üssün kapatılacağını söyledi.",
    "ar": "قال وزير الدفاع إن الجنود سيعودون في الربيع وإن القاعدة ستغلق قبل نهاية العام.",
    "fa": "وزیر دفاع گفت که سربازان در بهار بازمی‌گردند و این پایگاه تا پایان سال بسته خواهد شد.",
    "ur": "وزیر دفاع نے کہا کہ فوجی بہار میں واپس آئیں گے اور اڈہ سال کے آخر تک بند ہو جائے گا۔",
    "he": "שר הביטחון אמר כי החיילים ישובו באביב והבסיס ייסגר עד סוף השנה.",
    "el": "Ο υπουργός Άμυνας δήλωσε ότι οι στρατιώτες θα επιστρέψουν την άνοιξη και η βάση θα κλείσει.",
}


def tongues(article: Article) -> list[tuple[str, str | None]]:
    return [(article.text[r.start : r.end], r.language) for r in article.regions if r.kind is RegionKind.FOREIGN]


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_of_another_language_says_which(code: str) -> None:
    article = article_from_text("a.txt", f"{BODY}\n{PARAGRAPHS[code]}\n\n{BODY}")
    assert tongues(article) == [(PARAGRAPHS[code], code)]
    assert [r.language for r in article.regions if r.kind is not RegionKind.FOREIGN] == [None] * (
        len(article.regions) - 1
    )


def test_paragraphs_of_several_languages_are_several_regions() -> None:
    said = [PARAGRAPHS[code] for code in ("bg", "fr", "ar", "fr", "fr")]
    article = article_from_text("a.txt", f"{3 * BODY}\n" + "\n\n".join(said) + "\n\n")
    assert tongues(article) == [
        *zip(said[:3], ("bg", "fr", "ar"), strict=True),
        (f"{said[3]}\n\n{said[4]}", "fr"),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Новости", "und-Cyrl"),
        ("Читайте также", "und-Cyrl"),
        ("أخبار", "und-Arab"),
        ("समाचार", "und-Deva"),
        ("新闻", "und-Hani"),
        ("ニュース", "ja"),
        ("뉴스", "ko"),
        ("חדשות", "he"),
        ("Ειδήσεις", "el"),
    ],
)
def test_a_line_too_short_to_tell_its_language_tells_its_script(line: str, code: str) -> None:
    assert tongues(article_from_text("a.txt", f"{BODY}{line}\n{BODY}")) == [(line, code)]


def test_the_english_half_of_a_text_is_not_foreign() -> None:
    english = "Ann Lee said on Monday that 200 Norwegian soldiers are in Mali."
    article = article_from_text(
        "a.txt", f"{english}\n\nМинистърът заяви, че мисията ще продължи до края на годината.\n"
    )
    assert english not in marked(article, RegionKind.FOREIGN)


def test_a_line_too_short_to_tell_has_the_language_of_its_paragraph() -> None:
    broken = "Той каза:\nвойниците ще се приберат до пролетта и базата ще бъде затворена\nпрез май."
    article = article_from_text("a.txt", f"{BODY}\n{broken}\n\nНовости\n\n{BODY}")
    assert tongues(article) == [(broken, "bg"), ("Новости", "und-Cyrl")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Президент прибыл в столицу.\n\nПереговоры продолжатся завтра.\n", "ru"),
        ("Президент прибув до столиці.\n\nПереговори триватимуть завтра.\n", "uk"),
        ("وزیر روز دوشنبه با همتای خود دیدار کرد و درباره مرز گفت‌وگو کردند.\n", "fa"),
        ("Ministern träffade sin motpart.\n\nDe talade om gränsen på måndagen.\n", "sv"),
    ],
)
def test_an_article_in_another_language_is_not_foreign_to_itself(text: str, code: str) -> None:
    article = article_from_text("a.txt", text)
    assert marked(article, RegionKind.FOREIGN) == []
    assert article.language == code


def test_dateline() -> None:
    for line in (
        "AMMAN, April 3 (Reuters) - ",
        "Amman (AFP) – ",
        "AMMAN — ",
        "(Reuters) - ",
        "AMMAN, April 3. /TASS/. ",
        "Amman, Jordan (CNN) — ",
        "Amman/Cairo, March 7, 2024. ",
        "Amman, 7 March 2024 - ",
    ):
        article = article_from_text("a.txt", f"Crossing to open\n\n{line}{BODY}")
        assert marked(article, RegionKind.DATELINE) == [line.strip()]


def test_press_release_head() -> None:
    text = (
        "Force finds weapons in Logar\nJoint Command – Afghanistan\n2010-09-CA-055 \nFor Immediate Release\n\n"
        "KABUL, Afghanistan (Sept. 4) - A patrol found weapons on Saturday.\n"
    )
    article = article_from_text("a.txt", text)
    assert (article.title, article.published) == ("Force finds weapons in Logar", "2010-09-04")
    assert marked(article, RegionKind.DATELINE) == ["KABUL, Afghanistan (Sept. 4) -"]
    assert marked(article, RegionKind.BOILERPLATE) == [
        "Joint Command – Afghanistan\n2010-09-CA-055 \nFor Immediate Release"
    ]


@given(st.text(max_size=300).filter(lambda text: text.strip().strip("\ufeff").strip()))
def test_regions_are_ordered_disjoint_and_inside(text: str) -> None:
    article = article_from_text("a.txt", text)
    edges = [edge for region in article.regions for edge in (region.start, region.end)]
    assert edges == sorted(edges)
    assert all(0 <= r.start < r.end <= len(text) for r in article.regions)


@given(st.integers(1, 40))
def test_blank_lines_in_front_move_the_regions_and_change_nothing_else(blank: int) -> None:
    plain = article_from_text("a.txt", BODY + "Share this story\n")
    moved = article_from_text("a.txt", "\n" * blank + plain.text)
    assert [(r.start - blank, r.end - blank, r.kind) for r in moved.regions] == [
        (r.start, r.end, r.kind) for r in plain.regions
    ]


def test_seeds_boilerplate_is_what_a_reader_marks(shared: Path, seeds: list[Path]) -> None:
    gold = json.loads((shared / "data/gold/seed_statements.json").read_text(encoding="utf-8"))["boilerplate"]
    outside = OUTSIDE
    for path in seeds:
        article = article_from_text(path.name, path.read_bytes().decode())
        first = min(start for start, _ in gold[path.name])
        covered = {i for r in article.regions if r.kind in outside and r.start >= first for i in range(r.start, r.end)}
        wanted = {i for s, e in gold[path.name] for i in range(s, e) if not article.text[i].isspace()}
        assert wanted <= covered
        head = [r for r in article.regions if r.kind in outside and r.start < first]
        assert all(r.end < 20 for r in head)


def test_no_statement_of_the_corpora_is_taken_for_furniture(shared: Path) -> None:
    """Contents marked by hand on 84 articles: not one begins in furniture, a teaser or a line of another language."""
    import re

    folder, starts, lost = shared / "data" / "polnear" / "dev", 0, []
    outside = OUTSIDE
    texts = {path.stem: path.read_bytes().decode() for path in (folder / "text").glob("*.txt")}
    for marks in sorted((folder / "attributions").glob("*.ann")):
        name = marks.stem if marks.stem in texts else marks.stem.rsplit("_", 1)[0]
        if name not in texts:
            continue
        regions = article_from_text(name, texts[name]).regions
        for start in map(int, re.findall(r"^T\d+\tContent (\d+)", marks.read_text(encoding="utf-8"), re.MULTILINE)):
            starts += 1
            lost += [(name, start) for r in regions if r.start <= start < r.end and r.kind in outside]
    assert starts > 2000
    assert lost == []
