"""Names and phrases that generated articles are made of. Countries, capitals and media are real, people are not."""

from __future__ import annotations

__all__ = [
    "ASIDES",
    "BEFORE",
    "COUNTRIES",
    "ENDINGS",
    "FIRST",
    "LAST",
    "MEDIA",
    "NOUNS",
    "OFFICES",
    "PLANS",
    "PREDICATES",
    "SCENES",
    "TREATIES",
]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split(", "))


# Country, adjective, capital, another town.
COUNTRIES = tuple(
    tuple(line.split(", "))
    for line in """\
Iraq, Iraqi, Baghdad, Mosul
Iran, Iranian, Tehran, Shiraz
France, French, Paris, Lyon
Germany, German, Berlin, Bremen
Turkey, Turkish, Ankara, Izmir
Egypt, Egyptian, Cairo, Luxor
Jordan, Jordanian, Amman, Aqaba
Poland, Polish, Warsaw, Gdansk
Japan, Japanese, Tokyo, Sapporo
Norway, Norwegian, Oslo, Bergen
India, Indian, New Delhi, Pune
Kenya, Kenyan, Nairobi, Mombasa
Chile, Chilean, Santiago, Valdivia
Mali, Malian, Bamako, Gao
Estonia, Estonian, Tallinn, Narva
Italy, Italian, Rome, Turin
Spain, Spanish, Madrid, Cadiz
Canada, Canadian, Ottawa, Halifax
Peru, Peruvian, Lima, Cusco
Greece, Greek, Athens, Patras
Sudan, Sudanese, Khartoum, Kassala
Ukraine, Ukrainian, Kyiv, Lviv
Vietnam, Vietnamese, Hanoi, Hue
Morocco, Moroccan, Rabat, Fez""".splitlines()
)

MEDIA = _listed(
    """\
Reuters, Associated Press, Tasnim, Al Jazeera, Le Monde, Kyodo News, Anadolu Agency, Deutsche Welle"""
)

BEFORE = _listed("Old, New, Upper, Lower, East, West, North, South, Port, Camp, Fort, Lake, Mount, Cape, Inner, Outer")

FIRST = _listed(
    """\
Adela, Bruno, Carla, Dario, Edda, Faris, Greta, Hamid, Ilse, Jonas, Karima, Laszlo, Mirela, Nadir, Olga, Pavel,
Rania, Stefan, Tamara, Ulrik, Vera, Wadim, Yasmin, Zoran"""
)
LAST = _listed(
    """\
Abascal, Barnow, Celik, Darvish, Eklund, Farahani, Gorski, Haddad, Ibarra, Jansson, Karimov, Lindqvist, Mansour,
Novik, Okoye, Petrov, Quiroga, Rahimi, Sokol, Tahiri, Ulmer, Vasko, Wendel, Yilmaz, Zeman, Albers, Benhima,
Corvin, Delgado, Ersoy, Feldt, Galanis, Horvat, Idris, Jurak, Kessel, Lomax, Mazur, Najjar, Orban, Pellow,
Radwan, Sorel, Tomic, Varga, Weiss, Zahedi"""
)
OFFICES = _listed(
    """\
foreign minister, defence minister, president, prime minister, army chief, spokesman"""
)

TREATIES = tuple(
    f"{adjective} {kind}"
    for adjective in ("Northern Rivers", "Open Harbours", "Black Sea", "Highland", "Two Valleys", "Gulf", "Straits")
    for kind in ("Treaty", "Agreement", "Accord", "Convention")
)

NOUNS = _listed(
    """\
government, border force, delegation, council, coalition, army, parliament, embassy, ministry, mission"""
)
PREDICATES = tuple(
    """\
will not accept any delay of the talks
is ready to reopen the crossing before the winter
has no plan to send more soldiers abroad
wants every foreign base in the valley closed
must answer for what happened at the harbour
will keep its word whatever the neighbours do
cannot pay for another year of fighting
still hopes for a truce before the rains come
has asked for nothing but a fair hearing
was never told about the second shipment
needs a clear mandate from its own voters
should have listened to the farmers much earlier""".splitlines()
)
PLANS = tuple(
    """\
the road to the coast would be open again within days
the prisoners had been handed over at dawn
no one had been hurt in the night's shelling
a new round of talks was being prepared in secret
both sides had moved their guns back from the river
the price of bread had doubled since the spring
the old ceasefire line was no longer respected
the inspectors had left without finding anything""".splitlines()
)
SCENES = tuple(
    """\
Shops in the old town stayed shut for a third day, and the streets near the station were almost empty.
Heavy rain had washed away two bridges, which made the delivery of food and medicine slow and expensive.
The hall fell silent when the result was read out; then a few people in the back rows began to clap.
Analysts point out that similar plans failed twice in the last ten years, mostly for want of money.
At the market, traders complained that the new rules had been printed but never explained to anybody.
It was the longest session since the crisis began, and the interpreters had to be replaced at midnight.""".splitlines()
)

ENDINGS = ("n", "ri", "sky", "ov", "ard", "es", "lund", "ić")

# Pieces of sentences that tell no fact, one of each.
ASIDES = tuple(
    _listed(pieces)
    for pieces in (
        """\
Bakers, Teachers, Drivers, Farmers, Nurses, Students, Traders, Fishermen, Tailors, Porters, Miners, Clerks, Weavers,
Painters, Bus passengers, Shop owners, Old neighbours, Young couples, Night guards, Market women""",
        """\
waited without a word, argued loudly, walked slowly, stood for hours, shared tea and bread, carried wet sandbags,
counted empty crates, swept broken glass, repaired torn nets, painted rusty fences, listened to the radio, folded paper
flags, moved heavy benches, cleaned dusty windows, planted thin trees, read old letters, sold warm chestnuts""",
        """\
near the closed mill, under the iron bridge, behind the post office, along the muddy canal, outside the blue gate,
beside the dry fountain, across the tram line, on the church steps, at the bus depot, by the stone wall, below the
water tower, inside the long arcade, next to the burnt barn, around the small square, opposite the court house""",
        """\
while dogs barked, as the wind rose, until the lamps went out, after a sleepless night, before the bells rang, though
it was cold, because no train came, when the fog lifted, since the clocks had stopped, as smoke drifted past, while
children slept, until the rain ended, after the second alarm, before the first snow, though few had slept""",
        """\
and nobody complained, but most went home early, and some sang quietly, yet hardly anyone noticed, and a few took
pictures, but the benches stayed empty, and the queue grew longer, yet the mood was calm, and two of them laughed, but
others shook their heads, and later everyone helped, yet no one knew why, and the soup ran out""",
    )
)
