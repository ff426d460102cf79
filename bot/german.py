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
}

GERMAN = {
    **_WRITTEN,
    **_LABELS,
    **_ANSWERS,
    **_ERRORS,
    **_FLAGS,
    **_REPORTS,
    **_FORM,
    **_COMMANDS,
    "More…": "Mehr…",
    "{count} more…": "{count} weitere …",
    "Next page": "Nächste Seite",
    "Previous page": "Vorige Seite",
    "Earlier": "Früher",
    "Later": "Später",
    "Only this": "Nur dies",
    "As picture": "Als Bild",
    "As spoiler": "Als Spoiler",
    "Copy text": "Text kopieren",
    "Other results…": "Andere Treffer …",
    "In dark": "In Dunkel",
    "In light": "In Hell",
    "Only who shared this, or a moderator, can take it back.": (
        "Nur wer das geteilt hat oder moderiert, kann es zurücknehmen."
    ),
    "The summary has changed since.": "Die Zusammenfassung hat sich seitdem geändert.",
    "Until {until} it had:": "Bis {until} stand da:",
    "Now it has:": "Jetzt steht da:",
    "Now it has nothing like it.": "Jetzt steht da nichts Ähnliches.",
    "This has changed since; ask for it anew.": "Das hat sich seitdem geändert; frag noch einmal danach.",
    "The transcript doesn’t have these words, so they are no picture.": (
        "Das Transkript hat diese Worte nicht; sie werden kein Bild."
    ),
    "from an AI-written summary": "aus einer KI-Zusammenfassung",
    "from the transcript": "aus dem Transkript",
    "verified against the transcript": "am Transkript geprüft",
    "Shortened; the quote goes on": "Gekürzt; das Zitat geht weiter",
}
