import CardCore
import CardJobs

extension ExpiryFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .future(let day, let today, let zone):
            "\(day) is in the future: today is \(today), in \(id: zone)"
        case .filesMissing(let missing, let last):
            "files of days up to \(last) are held or missing, and may report redemptions: "
                + Self.list(missing)
        case .noRun(let number):
            number.map { "run \($0) of expire does not exist" }
                ?? "no run of expire changed anything"
        }
    }

    var remedy: ShownText {
        switch self {
        case .future: "name today or a day before it"
        case .filesMissing(_, let last):
            "ingest the files first; see: mintrun sales gaps --to \(last)"
        case .noRun: "see the runs: mintrun expire list"
        }
    }

    private static func list(_ missing: [MissingFile]) -> ShownText {
        let shown = missing.prefix(3).map { ShownText(id: $0.sentence.text) }
        let more: ShownText = missing.count > 3 ? "; and \(missing.count - 3) more" : ""
        return shown.joined(separator: "; ") + more
    }
}

extension MissingFile: Worded {
    var sentence: ShownText {
        switch self {
        case .numbers(let numbers, let sender): "\(id: numbers.words) from \(id: sender.text)"
        case .days(let days, let sender): "no file from \(id: sender.text) of \(id: days.words)"
        case .held(let file, let sender): "\(id: file) from \(id: sender.text) is held"
        }
    }
}

extension DayMistyped: Worded {
    var sentence: ShownText { "\(typed) is not a day" }
    var remedy: ShownText { "write 2026-11-21" }
}

extension UnknownParty: Worded {
    var sentence: ShownText {
        switch self {
        case .store(let name): "no file or message names the store \(id: name.text)"
        case .sender(let name): "no file or message names the sender \(id: name.text)"
        }
    }

    var remedy: ShownText { "see the names: mintrun report sales --by store; mintrun status" }
}
