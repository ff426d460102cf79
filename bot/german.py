"""The German of every sentence and label: what the code says in English, and how members are told it.

Wherever the English has `{names}`, the German has the same, in the order that it needs.
"""

# Numbers, dates, and marks around words.
_WRITTEN = {
    ",": ".",
    "January February March April May June July August September October November December": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ),
    "{month} {day}, {year}": "{day}. {month} {year}",
    "“{words}”": "„{words}“",
}

# Buttons and lists.
_LABELS = {
    "All remarks": "Alle Anmerkungen",
    "Around it": "Drumherum",
    "I meant {time}": "Gemeint war {time}",
    "Listen": "Anhören",
    "Listen at about {time}": "Ab etwa {time} anhören",
    "Listen at {time}": "Ab {time} anhören",
    "Load it": "Laden",
    "Open an episode…": "Eine Folge öffnen …",
    "Open the episode": "Folge öffnen",
    "Open {time}": "{time} öffnen",
    "Open “{words}”": "„{words}“ öffnen",
    "Other players": "Andere Player",
    "Recap this part": "Diesen Teil zusammenfassen",
    "Remove them": "Entfernen",
    "Report": "Melden",
    "Sections…": "Abschnitte …",
    "Share": "Teilen",
    "Stop": "Anhalten",
    "Take back": "Zurücknehmen",
    "Undo": "Rückgängig machen",
    "Undo {number}": "{number} rückgängig machen",
    "Whole episode": "Ganze Folge",
    "{count} more": "{count} weitere",
    "{count} more in other episodes": "{count} weitere in anderen Folgen",
    "All that they said": "Alles von dieser Person",
    "As picture": "Als Bild",
    "As spoiler": "Als Spoiler",
    "Copy text": "Text kopieren",
    "Count them": "Zählen",
    "Delete": "Löschen",
    "Delete it all": "Alles löschen",
    "Discuss": "Diskutieren",
    "Do not count them": "Nicht zählen",
    "Earlier": "Früher",
    "Export": "Exportieren",
    "In dark": "Dunkel",
    "In light": "Hell",
    "Keep it": "Behalten",
    "Later": "Später",
    "Make alias": "Alias anlegen",
    "Make alias: {words}": "Alias anlegen: {words}",
    "More…": "Mehr …",
    "Next page": "Nächste Seite",
    "Only this": "Nur diese Stelle",
    "Other results…": "Andere Ergebnisse …",
    "Previous page": "Vorige Seite",
    "{count} more…": "{count} weitere …",
}

# What answers say besides the words of a document.
_ANSWERS = {
    "AI-written summary, not checked against the audio": (
        "KI-Zusammenfassung, nicht mit der Aufnahme abgeglichen"
    ),
    "transcript": "Transkript",
    "the publisher’s chapters": "Kapitel des Anbieters",
    "about {time}": "etwa {time}",
    "Chapters": "Kapitel",
    "Conclusion": "Fazit",
    "Contents": "Inhalt",
    "Guests: {names}": "Gäste: {names}",
    "Hosts: {names}": "Moderation: {names}",
    "Corrected by the show": "Vom Podcast berichtigt",
    "Corrected by the show; the summary has “{words}”": (
        "Vom Podcast berichtigt; in der Zusammenfassung steht „{words}“"
    ),
    "Said nearly so; the transcript has{at}:": "Fast so gesagt; im Transkript steht{at}:",
    "Said so, going by the transcript{at}": "Laut Transkript so gesagt{at}",
    "The transcript doesn’t have these words": "Im Transkript stehen diese Worte nicht",
    "The summary also words it{at}:": "Die Zusammenfassung sagt es auch so{at}:",
    "The summary doesn’t say who": "In der Zusammenfassung steht nicht, wer",
    "The summary doesn’t say who; going by the transcript, {name}": (
        "In der Zusammenfassung steht nicht, wer; laut Transkript {name}"
    ),
    "The transcript doesn’t say who": "Im Transkript steht nicht, wer",
    "{name} (in the summary: {spelling})": "{name} (in der Zusammenfassung: {spelling})",
    "{name} (in the transcript: {spelling})": "{name} (im Transkript: {spelling})",
    "Found by what it means": "Der Bedeutung nach gefunden",
    "Found {words} in its section, {section}": "{words} gefunden im Abschnitt {section}",
    "Found {words} in “{label}”": "{words} gefunden in „{label}“",
    "From {time} on": "Ab {time}",
    "In {section}": "In {section}",
    "Within {time} {section}": "Innerhalb von {time} {section}",
    "Many sections are about this.": "Viele Abschnitte handeln davon.",
    "{count} sections are about this.": "{count} Abschnitte handeln davon.",
    "The first {count}:": "Die ersten {count}:",
    "No quote about {words}, but it comes up:": "Kein Zitat zu {words}, aber es kommt vor:",
    "No section about {words}, but it comes up:": "Kein Abschnitt zu {words}, aber es kommt vor:",
    "No time is marked for {words}, but it comes up:": "Keine Zeitangabe zu {words}, aber es kommt vor:",
    "this": "dieser Frage",
    "Not there: {words}": "Kommt nicht vor: {words}",
    "Showing {pairs}": "Gezeigt wird {pairs}",
    "{shown} for “{typed}”": "{shown} statt „{typed}“",
    "Shared by {name}": "Geteilt von {name}",
    "{count} characters more": "Noch {count} Zeichen",
    "{count} more; words or a show narrow them down": (
        "Noch {count} mehr; Wörter oder ein Podcast grenzen sie ein"
    ),
    "{episode} at {time}": "{episode} bei {time}",
    "{moment} plays here:": "{moment} läuft hier:",
    "Times differ where a player inserts ads, unless the show has told by how much.": (
        "Wo ein Player Werbung einfügt, weichen die Zeiten ab, außer der Podcast hat angegeben, um wie viel."
    ),
    "{query}: nothing found": "{query}: nichts gefunden",
    "{query}: nothing that surely answers; the closest is": (
        "{query}: nichts, was sicher passt; am nächsten kommt"
    ),
    "Try {command}": "Versuch {command}",
    "Asked by {name}": "Gefragt von {name}",
    "The summary doesn’t say who said this.": "In der Zusammenfassung steht nicht, wer das gesagt hat.",
    "No time is marked for this.": "Hierfür ist keine Zeit vermerkt.",
    "{there} in {player} is {here} here": "{there} in {player} ist hier {here}",
}

# What went wrong, why, and what to try next.
_ERRORS = {
    "A server chooses this; type it in one.": "Das wählt ein Server; gib es auf einem ein.",
    "An admin can add one to the content folder.": "Ein Admin kann eine in den Inhaltsordner legen.",
    "Another load is running.": "Gerade wird schon etwas anderes geladen.",
    "Closest topics:": "Ähnliche Themen:",
    "The closest it comes to that:": "Am nächsten kommt dem:",
    "Before, {passage}": "Davor: {passage}",
    "After, {passage}": "Danach: {passage}",
    "It marks {minutes} minutes, so it may still have come up.": (
        "Sie deckt {minutes} Minuten ab; vorgekommen sein kann es trotzdem."
    ),
    "It marks {minutes} of {of} minutes, so it may still have come up.": (
        "Sie deckt {minutes} von {of} Minuten ab; vorgekommen sein kann es trotzdem."
    ),
    "It may still have come up.": "Vorgekommen sein kann es trotzdem.",
    "The summary is in English.": "Die Zusammenfassung ist auf Englisch.",
    "The summaries are in English.": "Die Zusammenfassungen sind auf Englisch.",
    "Loaded: {names}.": "Geladen: {names}.",
    "Quoted: {names}.": "Zitiert: {names}.",
    "It plays in: {names}.": "Sie läuft in: {names}.",
    "No episode is loaded": "Keine Folge ist geladen",
    "{nothing}, and there is no document in {folder}.": "{nothing}, und in {folder} liegt kein Dokument.",
    "No episode is loaded yet.": "Es ist noch keine Folge geladen.",
    "No feed has been read yet; name one by its address.": (
        "Es wurde noch kein Feed gelesen; nenn einen mit seiner Adresse."
    ),
    "No quote names “{name}” as its speaker.": "Kein Zitat nennt „{name}“ als Sprecher.",
    "No quotes are loaded yet.": "Es sind noch keine Zitate geladen.",
    "None of the summaries mentions “{words}”.": "Keine der Zusammenfassungen erwähnt „{words}“.",
    "The summary doesn’t mention “{words}”.": "Die Zusammenfassung erwähnt „{words}“ nicht.",
    "Nothing marked at {time}.": "Bei {time} ist nichts vermerkt.",
    "Only who owns this bot can change its content.": (
        "Seinen Inhalt kann nur ändern, wem dieser Bot gehört."
    ),
    "Reload Discord (Ctrl-R) and try again.": "Lade Discord neu (Strg-R) und versuch es noch einmal.",
    "Something went wrong here, and it is in the log.": "Hier ging etwas schief; es steht im Protokoll.",
    "Something went wrong here.": "Hier ging etwas schief.",
    "Stopped. Nothing has changed.": "Angehalten. Nichts hat sich geändert.",
    "That cannot be: {reason}.": "Das kann nicht sein: {reason}.",
    "That episode is no longer loaded.": "Diese Folge ist nicht mehr geladen.",
    "The database {database} cannot be used: {reason}.": (
        "Die Datenbank {database} ist nicht benutzbar: {reason}."
    ),
    "The last one is {number}.": "Die letzte ist {number}.",
    "The summary of {episode} bears no times.": "In der Zusammenfassung von {episode} stehen keine Zeiten.",
    "The summary of {episode} has changed: this passage is no longer in it.": (
        "Die Zusammenfassung von {episode} hat sich geändert: Diese Stelle steht nicht mehr darin."
    ),
    "The summary of {episode} holds no quotes.": "In der Zusammenfassung von {episode} stehen keine Zitate.",
    "There is no episode “{name}”.": "Es gibt keine Folge „{name}“.",
    "There is no file on this message to load.": "An dieser Nachricht hängt keine Datei zum Laden.",
    "There is no player “{name}”.": "Es gibt keinen Player „{name}“.",
    "There is no show “{name}”.": "Es gibt keinen Podcast „{name}“.",
    "There is no version before this one.": "Vor dieser gibt es keine Version.",
    "There is no version {number}.": "Es gibt keine Version {number}.",
    "This command has changed.": "Dieser Befehl hat sich geändert.",
    "Try again in a moment.": "Versuch es gleich noch einmal.",
    "Try again when it is done.": "Versuch es noch einmal, wenn das fertig ist.",
    "Two of these files are called {file}; name them apart.": (
        "Zwei dieser Dateien heißen {file}; gib ihnen verschiedene Namen."
    ),
    "With commas between, please.": "Bitte mit Kommas dazwischen.",
    "You may not write in this channel, so this stays with you.": (
        "Du darfst in diesem Kanal nicht schreiben, also bleibt das bei dir."
    ),
    "{episode} ends at {end}; there is no {time}.": "{episode} endet bei {end}; {time} gibt es nicht.",
    "{file} cannot be read: {reason}.": "{file} lässt sich nicht lesen: {reason}.",
    "{file} is larger than {limit} MB.": "{file} ist größer als {limit} MB.",
    "{kind}. PULLQUOTE_LOG_LEVEL=DEBUG shows where.": "{kind}. PULLQUOTE_LOG_LEVEL=DEBUG zeigt, wo.",
    "{url} is not fetched: {reason}.": "{url} wird nicht abgerufen: {reason}.",
    "“{typed}” are no ids of servers.": "„{typed}“ sind keine IDs von Servern.",
    "“{typed}” is not a time: {reason}.": "„{typed}“ ist keine Zeitangabe: {reason}.",
    # Why it is none.
    "after a colon stand two digits, as in 2:05": "nach einem Doppelpunkt stehen zwei Ziffern, wie in 2:05",
    "an episode starts at 0:00": "eine Folge beginnt bei 0:00",
    "expected one like 35:20": "erwartet wird eine wie 35:20",
    "it has more than hours, minutes and seconds": "sie hat mehr als Stunden, Minuten und Sekunden",
    "minutes and seconds end at 59": "Minuten und Sekunden enden bei 59",
    "no episode is that long": "so lang ist keine Folge",
    "seconds end at 59": "Sekunden enden bei 59",
    "times are written with the digits 0 to 9 and a plain colon, as in 2:05": (
        "Zeiten schreibt man mit den Ziffern 0 bis 9 und einem einfachen Doppelpunkt, wie in 2:05"
    ),
    "A server chooses this; type it in one that this bot is in.": (
        "Das wählt ein Server; gib es auf einem ein, auf dem dieser Bot ist."
    ),
    "Ask about a topic, a person or a time of {episode}.": (
        "Frag nach einem Thema, einer Person oder einer Zeit aus {episode}."
    ),
    "Ask again {when}.": "Frag {when} noch einmal.",
    "That is a lot at once.": "Das ist viel auf einmal.",
    "AutoMod does not let these words through in this server.": (
        "AutoMod lässt diese Worte auf diesem Server nicht durch."
    ),
    "No other episode is loaded than {episode}.": "Außer {episode} ist keine Folge geladen.",
    "No quote names them as its speaker.": "Kein Zitat nennt diese Person als Sprecher.",
    "None of the summaries surely answers that.": "Keine der Zusammenfassungen beantwortet das sicher.",
    "The summary of {episode} doesn’t surely answer that.": (
        "Die Zusammenfassung von {episode} beantwortet das nicht sicher."
    ),
    "Try other words.": "Versuch es mit anderen Worten.",
    "Try other words, or the whole episode.": "Versuch es mit anderen Worten oder mit der ganzen Folge.",
    "That is not a time.": "Das ist keine Zeitangabe.",
    "One looks like 35:20.": "Eine sieht so aus: 35:20.",
    "Reply to one of my answers to ask on about it.": (
        "Antworte auf eine meiner Antworten, um dazu weiterzufragen."
    ),
    "That is all there is to this.": "Mehr gibt es dazu nicht.",
    "That was no single moment.": "Das war keine einzelne Stelle.",
    "Only who may manage this server chooses for it. /settings me is for you.": (
        "Für diesen Server wählt nur, wer ihn verwalten darf. Für dich ist /settings me da."
    ),
    "Only who shared this, or a moderator, can take it back.": (
        "Zurücknehmen kann das nur, wer es geteilt hat, oder die Moderation."
    ),
    "Permissions are given in a server that this bot is in; type it in one.": (
        "Berechtigungen gibt es auf einem Server, auf dem dieser Bot ist; gib es auf einem ein."
    ),
    "Slow mode lets nobody write here so soon. Try again in a moment.": (
        "Der Slow-Mode lässt hier niemanden so bald schreiben. Versuch es gleich noch einmal."
    ),
    "The bot does not see this channel; an admin can let it.": (
        "Der Bot sieht diesen Kanal nicht; ein Admin kann das ändern."
    ),
    "The bot lacks a permission for that here: {permissions}. An admin can give it.": (
        "Dem Bot fehlt hier eine Berechtigung dafür: {permissions}. Ein Admin kann sie geben."
    ),
    "The bot lacks a permission for that here; an admin can give it.": (
        "Dem Bot fehlt hier eine Berechtigung dafür; ein Admin kann sie geben."
    ),
    "You lack a permission for that here: {permissions}.": (
        "Dir fehlt hier eine Berechtigung dafür: {permissions}."
    ),
    "The transcript doesn’t have these words, so they are no picture.": (
        "Im Transkript stehen diese Worte nicht, also werden sie kein Bild."
    ),
    "There are no words in this message to look for.": (
        "In dieser Nachricht stehen keine Wörter, nach denen sich suchen ließe."
    ),
    "There is no time in this message, such as 35:20 or “at 35 min”.": (
        "In dieser Nachricht steht keine Zeit, etwa 35:20 oder „bei 35 min“."
    ),
    "These words are no longer missed.": "Diese Wörter fehlen nicht mehr.",
    "They are too old by now, or found.": "Sie sind inzwischen zu alt oder werden gefunden.",
    "This channel is gone.": "Diesen Kanal gibt es nicht mehr.",
    "This post is gone; share it anew to go on.": (
        "Diesen Beitrag gibt es nicht mehr; teil ihn neu, um weiterzumachen."
    ),
}

# What members report.
_FLAGS = {
    "What is wrong with it?": "Was stimmt daran nicht?",
    "How a name is spelt": "Wie ein Name geschrieben ist",
    "The time": "Die Zeit",
    "The words": "Die Worte",
    "Who said it": "Wer es gesagt hat",
    "Speaker": "Wer",
    "Spelling": "Schreibweise",
    "Time": "Zeit",
    "Words": "Worte",
    "Thank you.": "Danke.",
    "The show will see it, and not who you are.": "Der Podcast sieht es, aber nicht, wer du bist.",
    "Nobody has reported anything.": "Niemand hat etwas gemeldet.",
    "{count} times, last {when}": "{count}-mal, zuletzt {when}",
}

# What admins are told of loads and versions.
_REPORTS = {
    "/admin fix puts a passage right.": "/admin fix berichtigt eine Stelle.",
    "/admin fix puts a quote right.": "/admin fix berichtigt ein Zitat.",
    "/admin rollback brings a version back, by its number.": (
        "/admin rollback holt eine Version zurück, mit ihrer Nummer."
    ),
    "Added": "Neu",
    "Changed": "Geändert",
    "Removed": "Entfernt",
    "By you, {ago}": "Von dir, {ago}",
    "It has no transcript here.": "Hier gibt es kein Transkript dazu.",
    "It was not loaded before either.": "Geladen war davon auch vorher nichts.",
    "Line {line}: {message}": "Zeile {line}: {message}",
    "Loaded. Members see it now.": "Geladen. Mitglieder sehen es jetzt.",
    "Loading… {count} of {of} documents.": "Wird geladen … {count} von {of} Dokumenten.",
    "Members still see its version of {when}.": "Mitglieder sehen weiterhin die Version vom {when}.",
    "No quote of {episode} could be checked.": "Kein Zitat aus {episode} ließ sich prüfen.",
    "No two words of {episode} sound like one name.": (
        "Keine zwei Wörter aus {episode} klingen wie ein Name."
    ),
    "Not read, by their names: {files}": "Dem Namen nach nicht gelesen: {files}",
    "Nothing changed for {document}.": "Bei {document} hat sich nichts geändert.",
    "Nothing has been loaded yet.": "Es wurde noch nichts geladen.",
    "Nothing has changed.": "Nichts hat sich geändert.",
    "Nothing has changed; members still see them.": (
        "Nichts hat sich geändert; Mitglieder sehen sie weiterhin."
    ),
    "Nothing is loaded yet. This would be:": "Noch ist nichts geladen. Geladen würde:",
    "Nothing loaded, nothing removed.": "Nichts geladen, nichts entfernt.",
    "The readers had nothing to remark.": "Beim Lesen gab es nichts anzumerken.",
    "There is no document in {folder}": "Kein Dokument liegt in {folder}",
    "There is nothing in it to load.": "Darin gibt es nichts zu laden.",
    "Version {number}": "Version {number}",
    "at a start": "bei einem Start",
    "by a reload": "durch Neuladen",
    "by a rollback": "durch Zurückholen",
    "by an upload": "durch Hochladen",
    "by undoing a load": "durch Rückgängigmachen",
    "corrected by the show": "vom Podcast berichtigt",
    "from a feed": "aus einem Feed",
    "from files": "aus Dateien",
    "removed": "entfernt",
    "It listens in {player}.": "Angehört wird in {player}.",
    "Where nobody names an episode, this server means {episode}.": (
        "Wo niemand eine Folge nennt, meint dieser Server {episode}."
    ),
    "the newest episode": "die neueste Folge",
    "{show} is seen everywhere.": "{show} ist überall zu sehen.",
    "{show} is seen only in the servers {servers}.": "{show} ist nur auf den Servern {servers} zu sehen.",
    "{added} added · {changed} changed · {removed} removed · {skipped} skipped": (
        "{added} neu · {changed} geändert · {removed} entfernt · {skipped} übersprungen"
    ),
    "{count} chapter": "{count} Kapitel",
    "{count} chapters": "{count} Kapitel",
    "{count} group": "{count} Gruppe",
    "{count} groups": "{count} Gruppen",
    "{count} quote": "{count} Zitat",
    "{count} quotes": "{count} Zitate",
    "{count} section": "{count} Abschnitt",
    "{count} sections": "{count} Abschnitte",
    "{count} segment": "{count} Segment",
    "{count} segments": "{count} Segmente",
    "{quotes} in {groups}": "{quotes} in {groups}",
    "still {size}": "weiterhin {size}",
    "{count} episodes are as they are loaded.": "Folgen, die schon so geladen sind: {count}.",
    "{count} have nothing to load: no transcript, no chapters.": (
        "Ohne Transkript und Kapitel, also nichts zu laden: {count}."
    ),
    "{count} more remarks": "Weitere Anmerkungen: {count}",
    "{count} more; at the command line, pullquote check tells them all": (
        "Noch {count} mehr; auf der Kommandozeile nennt pullquote check sie alle"
    ),
    "{count} of {of} episodes are no longer in the content folder.": (
        "{count} von {of} Folgen liegen nicht mehr im Inhaltsordner."
    ),
    "{count} of {of} quotes are in the transcript, word for word": (
        "{count} von {of} Zitaten stehen Wort für Wort im Transkript"
    ),
    "{what} {words}; ": "{what} {words}; ",
    "no more {what} {words}; ": "{what} entfällt: {words}; ",
    "other details of the {what} {words}; ": "{what} mit anderen Angaben: {words}; ",
    "{what} now {words}; ": "{what} jetzt {words}; ",
    # What can change.
    "alias": "Alias",
    "chapter": "Kapitel",
    "conclusion": "Fazit",
    "date": "Datum",
    "duration": "Dauer",
    "fact": "Angabe",
    "guests": "Gäste",
    "guid": "GUID",
    "hosts": "Moderation",
    "moment": "Moment",
    "number": "Nummer",
    "point": "Punkt",
    "quote": "Zitat",
    "section": "Abschnitt",
    "segment": "Segment",
    "show": "Podcast",
    "source": "Quelle",
    "theme": "Thema",
    "title": "Titel",
}

# The form for files.
_FORM = {
    "Upload episodes": "Folgen hochladen",
    "Files": "Dateien",
    "Summaries, facts, transcripts and chapters; what shares a name is one episode.": (
        "Zusammenfassungen, Angaben, Transkripte, Kapitel; was gleich heißt, ist eine Folge."
    ),
}

# What is shared, and the picture of a quote.
_STUDIO = {
    "Shortened; the quote goes on": "Gekürzt; das Zitat geht weiter",
    "from an AI-written summary": "aus einer KI-Zusammenfassung",
    "from the transcript": "aus dem Transkript",
    "verified against the transcript": "mit dem Transkript abgeglichen",
    "The summary has changed since.": "Die Zusammenfassung hat sich seitdem geändert.",
    "Until {until} it had:": "Bis {until} stand darin:",
    "Now it has:": "Jetzt steht darin:",
    "Now it has nothing like it.": "Jetzt steht darin nichts dergleichen.",
}

# What is said of other people’s messages, and of what can be asked.
_MENUS = {
    "Nothing here has these words, or nearly so.": "Nirgends hier stehen diese Worte, auch nicht so ähnlich.",
    "Only summaries are loaded, which leave most out, so it may still have been said.": (
        "Geladen sind nur Zusammenfassungen, die das meiste weglassen; gesagt worden sein kann es trotzdem."
    ),
    "Transcripts have slips, and summaries leave most out, so it may still have been said.": (
        "Transkripte haben Fehler, und Zusammenfassungen lassen das meiste weg; gesagt worden sein kann es "
        "trotzdem."
    ),
    "Said nearly so, going by the transcript. What differs is bold.": (
        "Laut Transkript fast so gesagt. Was abweicht, ist fett."
    ),
    "Said so, going by the transcript.": "Laut Transkript so gesagt.",
    "The message has instead:": "In der Nachricht steht stattdessen:",
    "The summary itself words it nearly so, quoting nobody. What differs is bold.": (
        "Die Zusammenfassung selbst sagt es fast so, ohne jemanden zu zitieren. Was abweicht, ist fett."
    ),
    "The summary itself words it so, quoting nobody.": (
        "Die Zusammenfassung selbst sagt es so, ohne jemanden zu zitieren."
    ),
    "The summary quotes it nearly so. What differs is bold.": (
        "Die Zusammenfassung zitiert es fast so. Was abweicht, ist fett."
    ),
    "The summary quotes it so.": "Die Zusammenfassung zitiert es so.",
    "Ask about {episode}": "Frag zu {episode}",
    "What you can ask": "Was du fragen kannst",
    "a quote, who said it and when": "ein Zitat, wer es gesagt hat und wann",
    "a topic summed up, or what comes after a time": (
        "ein Thema zusammengefasst, oder was nach einer Zeit kommt"
    ),
    "when something is talked about, or what is at a time": (
        "wann es um etwas geht, oder was zu einer Zeit kommt"
    ),
    "anything, in a sentence": "alles, in einem Satz",
    "all episodes, to open one": "alle Folgen, um eine zu öffnen",
    "On a message, under Apps:": "An einer Nachricht, unter Apps:",
    "Or mention me with a question, or write to me directly.": (
        "Oder erwähne mich mit einer Frage, oder schreib mir direkt."
    ),
    "What you choose:": "Was du wählst:",
    "What is stored about you:": "Was über dich gespeichert ist:",
    "Answers are for you alone until you share them.": "Antworten sind nur für dich, bis du sie teilst.",
}

# Discussions in threads, and why there is none.
_THREADS = {
    "After it": "Danach",
    "Before it": "Davor",
    "Discussed before: ": "Schon diskutiert: ",
    "Discussing it in {thread}.": "Diskutiert wird es in {thread}.",
    "It is being discussed in {thread}.": "Diskutiert wird es schon in {thread}.",
    "It was discussed in {thread}, which is locked now.": (
        "Diskutiert wurde es in {thread}; der Thread ist jetzt gesperrt."
    ),
    "The bot begins threads only in servers that it was added to.": (
        "Der Bot beginnt Threads nur auf Servern, zu denen er hinzugefügt wurde."
    ),
    "The episode itself ends with a question": "Die Folge selbst endet mit einer Frage",
    "This forum wants a tag on every post, and the bot cannot know which; begin it yourself.": (
        "Dieses Forum verlangt für jeden Beitrag einen Tag, und der Bot kann nicht wissen, welchen; beginn "
        "ihn selbst."
    ),
    "This kind of channel has no threads.": "In dieser Art von Kanal gibt es keine Threads.",
    "This post had a thread before, which is gone; share it anew to discuss it.": (
        "Dieser Beitrag hatte schon einen Thread, den es nicht mehr gibt; teil ihn neu, um ihn zu "
        "diskutieren."
    ),
    "This server has as many open threads as Discord allows. An archived one makes room.": (
        "Dieser Server hat so viele offene Threads, wie Discord erlaubt. Ein archivierter macht Platz."
    ),
    "This thread is archived; write in it to open it again.": (
        "Dieser Thread ist archiviert; schreib hinein, um ihn wieder zu öffnen."
    ),
    "This thread is for discussing it.": "Dieser Thread ist da, um darüber zu diskutieren.",
    "This thread is locked.": "Dieser Thread ist gesperrt.",
    "Threads need a server; there are none in direct messages and group chats.": (
        "Threads brauchen einen Server; in Direktnachrichten und Gruppen gibt es keine."
    ),
}

# What servers and members choose, what the bot may do, and what is stored.
_SETTINGS = {
    "This server": "Dieser Server",
    "Where nobody names an episode, this is meant:": "Wo niemand eine Folge nennt, ist diese gemeint:",
    "The newest episode": "Die neueste Folge",
    "The newest of {show}": "Die neueste von {show}",
    "Where several players have it, this is offered first:": (
        "Wo mehrere Player sie haben, steht dieser vorn:"
    ),
    "As each episode names it first": "Den, den jede Folge zuerst nennt",
    "Sentences get no answer in these channels, nor in their threads:": (
        "In diesen Kanälen und ihren Threads werden Sätze nicht beantwortet:"
    ),
    "No channel is quiet": "Kein Kanal ist still",
    "A member may ask in a sentence once in:": "Ein Mitglied darf in einem Satz einmal fragen in:",
    "No time at all": "Ohne Pause",
    "1 minute": "1 Minute",
    "{count} minutes": "{count} Minuten",
    "{count} seconds": "{count} Sekunden",
    "Words that are asked for in vain are counted for the show, without who asked.": (
        "Wörter, nach denen vergeblich gefragt wird, werden für den Podcast gezählt, ohne wer gefragt hat."
    ),
    "Words that are asked for in vain are not counted.": (
        "Wörter, nach denen vergeblich gefragt wird, werden nicht gezählt."
    ),
    "Who may use which command, and where, is chosen under Server Settings, Integrations.": (
        "Wer welchen Befehl wo benutzen darf, wählst du unter Servereinstellungen, Integrationen."
    ),
    "You, wherever you ask": "Du, wo immer du fragst",
    "You listen in this player, and times that you type are its times:": (
        "Du hörst in diesem Player, und Zeiten, die du eingibst, sind seine:"
    ),
    "As the server": "Wie der Server",
    "Answers are shown:": "Antworten sieht man so:",
    "For me alone, with a button to share it": "Nur ich, mit einem Knopf zum Teilen",
    "For everyone at once, where I may write": "Alle sofort, wo ich schreiben darf",
    "You are answered in this language:": "Du bekommst Antworten in dieser Sprache:",
    "As my Discord": "Wie mein Discord",
    "/privacy shows what is stored about you, and deletes it.": (
        "/privacy zeigt, was über dich gespeichert ist, und löscht es."
    ),
    "All is well in this channel.": "In diesem Kanal ist alles in Ordnung.",
    "Missing in this channel: {count}.": "In diesem Kanal fehlt: {count}.",
    "missing": "fehlt",
    "there": "vorhanden",
    "Give it under Server Settings, Roles, or in the channel’s own permissions.": (
        "Gib sie unter Servereinstellungen, Rollen, oder in den Berechtigungen des Kanals."
    ),
    "Commands are answered without any of these. Nothing was posted for this.": (
        "Befehle werden auch ohne all das beantwortet. Hierfür wurde nichts gepostet."
    ),
    "View Channel": "Kanal ansehen",
    "Create Posts": "Beiträge erstellen",
    "Send Messages": "Nachrichten senden",
    "Create Public Threads": "Öffentliche Threads erstellen",
    "Send Messages in Threads": "Nachrichten in Threads senden",
    "Read Message History": "Nachrichtenverlauf anzeigen",
    "Attach Files": "Dateien anhängen",
    "to hear when it is mentioned": "um zu hören, wenn er erwähnt wird",
    "to begin discussions": "um Diskussionen zu beginnen",
    "to answer where it is mentioned": "um zu antworten, wo er erwähnt wird",
    "to answer in discussions": "um in Diskussionen zu antworten",
    "to reply to a message": "um auf eine Nachricht zu antworten",
    "to post a quote as a picture": "um ein Zitat als Bild zu posten",
    "What is stored about you": "Was über dich gespeichert ist",
    "You have chosen nothing under /settings me.": "Unter /settings me hast du nichts gewählt.",
    "Chosen under /settings me: {choices}.": "Gewählt unter /settings me: {choices}.",
    "you listen in {player}": "du hörst in {player}",
    "answers are everyone’s at once": "Antworten sehen alle sofort",
    "you are answered in {language}": "du bekommst Antworten auf {language}",
    "Cards that you have shared: {count}. Of each, its message and channel, when it was, what it shows.": (
        "Karten, die du geteilt hast: {count}. Von jeder die Nachricht und der Kanal, wann es war und was "
        "sie zeigt."
    ),
    "What you ask and write is not stored. Words that a command was asked for in vain are counted for 30 "
    "days, without who asked, and not where a server does not want it. Who changes the show’s content stands "
    "in its admins’ log.": (
        "Was du fragst und schreibst, wird nicht gespeichert. Wörter, nach denen ein Befehl vergeblich "
        "gefragt wurde, werden 30 Tage lang gezählt, ohne wer gefragt hat, und nicht, wo ein Server es nicht "
        "will. Wer den Inhalt des Podcasts ändert, steht im Protokoll seiner Admins."
    ),
    "Delete all that is stored about you?": "Alles löschen, was über dich gespeichert ist?",
    "What you have chosen is forgotten, and the cards that you have shared are nobody’s. They stay in their "
    "channels: if you want them gone, take them back with their button first.": (
        "Was du gewählt hast, wird vergessen, und die Karten, die du geteilt hast, gehören niemandem mehr. "
        "Sie bleiben in ihren Kanälen: Wenn sie weg sollen, nimm sie zuerst mit ihrem Knopf zurück."
    ),
    "Deleted.": "Gelöscht.",
    "Nothing is stored about you.": "Über dich ist nichts gespeichert.",
    "Asked for in vain": "Vergeblich gefragt",
    "Nothing was asked for in vain three times within 30 days.": (
        "Nach nichts wurde in 30 Tagen dreimal vergeblich gefragt."
    ),
    "Who asks for “{words}” finds what is called:": "Wer nach „{words}“ fragt, findet, was so heißt:",
    "The right name": "Der richtige Name",
    "Where": "Wo",
    "In the newest episode": "In der neuesten Folge",
    "In all of {show}": "In allem von {show}",
}

# Commands and their options, as Discord describes them: 100 characters at most.
_COMMANDS = {
    "Find a quote, who said it and when.": "Finde ein Zitat, wer es gesagt hat und wann.",
    "Words you remember from it; leave empty for a surprise": (
        "Wörter, an die du dich erinnerst; leer für eine Überraschung"
    ),
    "Look in this episode only": "Nur in dieser Folge suchen",
    "Look in this show only": "Nur in diesem Podcast suchen",
    "Sum up a topic, what comes after a time, or the whole episode.": (
        "Fasse ein Thema zusammen, was nach einer Zeit kommt, oder die ganze Folge."
    ),
    "A topic, or a time to hear what comes after it; leave empty for the whole episode": (
        "Ein Thema, oder eine Zeit für alles, was danach kommt; leer für die ganze Folge"
    ),
    "Find when something is talked about, or what is talked about at a time.": (
        "Finde, wann es um etwas geht, oder worum es zu einer Zeit geht."
    ),
    "Words, or a time like 35:20": "Wörter, oder eine Zeit wie 35:20",
    "List the episodes, newest first.": "Liste die Folgen auf, die neueste zuerst.",
    "Words of a title, a person or a date": "Wörter eines Titels, eine Person oder ein Datum",
    "List this show only": "Nur diesen Podcast auflisten",
    "Read the episodes’ files again; members see the result at once.": (
        "Lies die Dateien der Folgen neu; Mitglieder sehen das Ergebnis sofort."
    ),
    "Load, check and bring back episodes": "Folgen laden, prüfen und zurückholen",
    "Load files from here: they are checked first, and loaded when you confirm.": (
        "Lade Dateien von hier: erst werden sie geprüft, und geladen, wenn du zustimmst."
    ),
    "Load episodes from a podcast’s feed, with the transcripts and chapters that it links to.": (
        "Lade Folgen aus dem Feed eines Podcasts, mit den Transkripten und Kapiteln, auf die er verweist."
    ),
    "The feed’s address; leave empty to read all feeds again that were read before": (
        "Die Adresse des Feeds; leer, um alle schon gelesenen Feeds erneut zu lesen"
    ),
    "How many episodes are read, the newest first; else 50": (
        "Wie viele Folgen gelesen werden, die neueste zuerst; sonst 50"
    ),
    "Tell the versions of an episode: when and by whom each was loaded.": (
        "Nenne die Versionen einer Folge: wann und von wem jede geladen wurde."
    ),
    "The episode, also one that was removed": "Die Folge, auch eine, die entfernt wurde",
    "Bring a version of an episode back; it stays until the episode’s files change.": (
        "Hole eine Version einer Folge zurück; sie bleibt, bis sich die Dateien der Folge ändern."
    ),
    "Its number in /admin history; without one, the version before the last": (
        "Ihre Nummer in /admin history; ohne eine die vorletzte Version"
    ),
    "Tell what was loaded, undone and brought back, the last first.": (
        "Nenne, was geladen, rückgängig gemacht und zurückgeholt wurde, das letzte zuerst."
    ),
    "List the quotes that were not said, or not so, going by the transcript.": (
        "Liste die Zitate auf, die laut Transkript nicht oder nicht so gesagt wurden."
    ),
    "The episode; else the newest": "Die Folge; sonst die neueste",
    "Put one passage right; cards say that the show did, and the document’s own words are kept.": (
        "Berichtige eine Stelle; Karten sagen, dass der Podcast es war, und die alten Worte bleiben da."
    ),
    "The quote or point that is wrong": "Das Zitat oder der Punkt, der nicht stimmt",
    "The words that are right": "Die richtigen Worte",
    "Who really said it": "Wer es wirklich gesagt hat",
    "When it really is, like 35:20": "Wann es wirklich ist, etwa 35:20",
    "In this episode": "In dieser Folge",
    "Name another spelling, so that who types it finds what is meant.": (
        "Nenne eine andere Schreibweise; wer sie eingibt, findet dann, was gemeint ist."
    ),
    "The spelling that is heard or typed, as Grok": "Wie es gehört oder geschrieben wird, etwa Grok",
    "The name that is meant, as Groq": "Der Name, der gemeint ist, etwa Groq",
    "Also show the name beside the spelling, on every card": (
        "Den Namen auf jeder Karte auch neben der Schreibweise zeigen"
    ),
    "In this episode; else in the newest": "In dieser Folge; sonst in der neuesten",
    "In all episodes of this show": "In allen Folgen dieses Podcasts",
    "List what members have reported, most often first.": (
        "Liste auf, was Mitglieder gemeldet haben, das häufigste zuerst."
    ),
    "Choose what this server means where nobody names an episode, and where it listens.": (
        "Wähle, was dieser Server meint, wo niemand eine Folge nennt, und wo er sie anhört."
    ),
    "Answers times, and /recap without a topic; leave empty for the newest": (
        "Gilt für Zeiten und für /recap ohne Thema; leer für die neueste"
    ),
    "Is offered first where an episode plays in several, like YouTube": (
        "Steht vorn, wo eine Folge in mehreren läuft, etwa YouTube"
    ),
    "Show a show’s episodes in some servers only.": "Zeige einen Podcast nur auf einigen Servern.",
    "The show": "Der Podcast",
    "The ids of the servers that see it, with commas between; leave empty for all": (
        "Die IDs der Server, die ihn sehen, mit Kommas dazwischen; leer für alle"
    ),
    "Tell what time here is what time there: one pair shifts, two stretch.": (
        "Sag, welche Zeit hier welche dort ist: ein Paar verschiebt, zwei dehnen."
    ),
    "Where it plays, like YouTube": "Wo sie läuft, etwa YouTube",
    "A time of the summary, like 35:20": "Eine Zeit der Zusammenfassung, etwa 35:20",
    "When that plays in the player": "Wann das im Player kommt",
    "Hand out an episode as files: what its summary says, its transcript and its chapters.": (
        "Gib eine Folge als Dateien aus: ihre Zusammenfassung, ihr Transkript und ihre Kapitel."
    ),
    "Ask in a sentence.": "Frag in einem Satz.",
    "What you want to know, as you would ask a person": (
        "Was du wissen willst, so wie du einen Menschen fragen würdest"
    ),
    "Show what you can ask, with examples.": "Zeig, was du fragen kannst, mit Beispielen.",
    "Begin a thread on a topic, or join the one that there is.": (
        "Beginne einen Thread zu einem Thema, oder komm in den, den es schon gibt."
    ),
    "What to discuss: a topic, or a time like 35:20": "Worüber: ein Thema, oder eine Zeit wie 35:20",
    "Choose for yourself or for this server": "Für dich oder für diesen Server wählen",
    "Choose for yourself: your player, whether answers are private first, and your language.": (
        "Wähle für dich: deinen Player, ob Antworten erst nur du siehst, und deine Sprache."
    ),
    "Choose for this server: its episode and player, quiet channels, and how often a member may ask.": (
        "Wähle für diesen Server: Folge, Player, stille Kanäle und wie oft ein Mitglied fragen darf."
    ),
    "Mean this episode where nobody names one; for one that the list does not hold": (
        "Diese Folge meinen, wo niemand eine nennt; für eine, die nicht auf der Liste steht"
    ),
    "Mean the newest episode of this show": "Die neueste Folge dieses Podcasts meinen",
    "See whether a permission is missing in this channel, and what for.": (
        "Sieh nach, ob in diesem Kanal eine Berechtigung fehlt, und wofür."
    ),
    "See what is stored about you, export it, or delete it.": (
        "Sieh, was über dich gespeichert ist, exportiere es, oder lösche es."
    ),
    "List what was asked for in vain three times or more, and say what is meant.": (
        "Liste auf, wonach dreimal oder öfter vergeblich gefragt wurde, und sag, was gemeint ist."
    ),
}

GERMAN = {
    **_WRITTEN,
    **_LABELS,
    **_ANSWERS,
    **_ERRORS,
    **_FLAGS,
    **_REPORTS,
    **_FORM,
    **_STUDIO,
    **_MENUS,
    **_THREADS,
    **_SETTINGS,
    **_COMMANDS,
}
