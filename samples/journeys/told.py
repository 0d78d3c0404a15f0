"""What somebody says of ten sample cards: two occasions, told once, and of each person what makes them a contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.review import Answers

# The days are those of the cameras; the page offers them.
_FAIR = Answers(date(2026, 3, 12), "München, Halle B2", "am Stand", occasion="Logistikmesse")
_DINNER = Answers(date(2026, 5, 7), "Zürich", "over dinner", occasion="Founders' evening")

ANSWERS: Mapping[str, Answers] = {
    "02-de-perspective-wood.jpg": replace(
        _FAIR, talked="Strom für unsere Hallen", mind="zieht im Herbst nach Potsdam", step="im Januar anrufen"
    ),
    "03-at-letter-paper.jpg": replace(
        _FAIR, talked="Kaffee für unser Büro", mind="zweites Café in Krems", step="Probepaket bestellen"
    ),
    "04-ch-letter-spaced-white-on-white.jpg": replace(
        _FAIR, talked="Wanduhren am Bahnhof", mind="sucht einen Lehrling", step="Fotos der Uhr schicken"
    ),
    "05-de-dark-card.jpg": replace(
        _FAIR, talked="Lieferzeiten für Ersatzteile", mind="wechselt bald in den Einkauf", step="Angebot nachreichen"
    ),
    "06-de-mixed-polarity.jpg": replace(
        _FAIR, talked="Zulassung neuer Geräte", mind="sucht zwei Ingenieure", step="Stellenanzeige weitergeben"
    ),
    "14-us-noise.jpg": replace(
        _DINNER, talked="family firms without heirs", mind="moving to Denver in June", step="send her our figures"
    ),
    "15-de-qr-vcard.jpg": replace(
        _DINNER, talked="heat pumps in old houses", mind="trouble with her landlord", step="name two references"
    ),
    "16-fr-icons.webp": replace(
        _DINNER, talked="oak prices this spring", mind="his son takes over in May", step="ask for two samples"
    ),
    "17-ch-vertical-text.heic": replace(
        _DINNER, talked="stairs for our new office", mind="looking for an apprentice", step="send him the floor plan"
    ),
    "18-it-script-font.jpg": replace(
        _DINNER, talked="restoring painted ceilings", mind="a chapel near Verona", step="introduce him to Luisa"
    ),
}
TOLD_ONCE = ("met_at", "occasion")  # on the first card of an occasion
OFFERED = ("met_on",)  # by the camera
