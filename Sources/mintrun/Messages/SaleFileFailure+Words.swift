import CardCore
import CardJobs

extension SaleFileFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unfinished(let path): "\(path: path) is still being written, according to its name"
        case .unknown: "a sale file of that name or digest does not exist"
        case .neverRead(let path):
            "\(path: path) is not in the native format, and it was not ingested before"
        case .templateByPath(let path, let template):
            """
            \(path: path) was read by the template \(id: template), which is not in the workspace
            """
        case .outcomeNotSigned(let path):
            "\(path: path) is not an outcome that this workspace has signed"
        case .decided(let path, let decision, let person, let time):
            "\(path: path) was decided as \(decision) by \(id: person) at \(time)"
        case .needsApproval(let path, _, _, let sender, _):
            """
            files of \(id: sender.text) are ingested only with an approval, and \(path: path) has \
            none
            """
        case .earlierUnclear(let path, let files, let named):
            Self.unclear(path, files, named: named)
        case .jump(let path, let numbers):
            """
            \(path: path) as the first file gives up \(numbers.count, counted: "number"), \
            \(numbers.lowerBound) to \(numbers.upperBound); at most \(FileDecision.mostGivenUp) \
            are given up at once
            """
        case .noOpenRows(let path):
            "\(path: path) was posted, and none of its rows waits for a correction"
        case .nothingToDecide(let path, let judgement, let decision, _):
            "\(path: path) \(judgement.map { $0.state(decision) } ?? "can simply be ingested")"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unfinished: "wait until it has its own name"
        case .unknown: "mintrun sales list"
        case .neverRead: "give --template and --sender as in mintrun sales ingest"
        case .templateByPath:
            """
            give --template with the path of that template, and --sender, as when it was ingested
            """
        case .outcomeNotSigned:
            "make it again: mintrun sales ingest FILE --dry-run --outcome NOTE"
        case .decided: "do nothing: a decision is final"
        case .needsApproval(let path, let decision, let arguments, _, let earlier):
            """
            \(Self.command(path, decision, options: Self.options(arguments, earlier))) --dry-run shows its \
            outcomeSha256; the same command with --approve and that digest ingests the file
            """
        case .earlierUnclear(_, let files, _):
            "use \(files.map { "--earlier \(id: $0.digest)" }.joined(separator: " or "))"
        case .jump: "check the sequence number of the file"
        case .noOpenRows: "do nothing; posted rows stay"
        case .nothingToDecide(let path, let judgement, _, let possible):
            possible.isEmpty
                ? judgement?.reason?.remedy ?? "mintrun sales ingest \(path: path)"
                : "use --as \(possible.map { "\($0)" }.joined(separator: " or --as "))"
        }
    }

    private static func unclear(
        _ path: String,
        _ files: [EarlierFile],
        named: String?
    ) -> ShownText {
        let list = files.map { "\(path: $0.name) (\(id: $0.digest))" as ShownText }
            .joined(separator: ", ")
        guard let named else { return "\(path: path) could supersede each of \(list)" }
        return """
            \(path: path) cannot supersede \(path: named): its name or number is that of \(list)
            """
    }

    private static func command(
        _ path: String,
        _ decision: FileDecision,
        options: ShownText
    ) -> ShownText {
        "mintrun sales decide \(word: path) --as \(decision) \(options)--reason TEXT"
    }

    private static func options(_ arguments: FileArguments, _ earlier: String?) -> ShownText {
        let options: [(ShownText, String?)] = [
            ("--template", arguments.template), ("--sender", arguments.sender?.text),
            ("--earlier", earlier),
        ]
        return options.compactMap { option, value in
            value.map { "\(option) \(word: $0) " as ShownText }
        }.joined(separator: "")
    }
}

extension FileJudgement {
    fileprivate func state(_ decision: FileDecision) -> ShownText {
        let reason: ShownText = reason.map { " (\($0))" } ?? ""
        return "is \(verdict)\(reason), which nobody decides as \(decision)"
    }
}
