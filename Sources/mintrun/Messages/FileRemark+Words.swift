import CardCore
import CardJobs
import CardSystem

extension FileRemark: Worded {
    var sentence: ShownText {
        switch self {
        case .refused(let code): "\(code.sentence) \(code.remedy)"
        case .missing(let numbers, let sender): "Of \(id: sender.text), \(numbers.missingWords)."
        case .missingBeforeFirst(let numbers, let path, let arguments):
            """
            This is the sender's first file, and \(numbers.missingWords): if its stream begins \
            here, mintrun sales decide \(word: path)\(arguments.sentence) --as first --reason \
            TEXT.
            """
        case .usualName(let name, let number):
            "The file with number \(number) is usually named \(path: name)."
        case .refusedEarlier(let file):
            """
            \(path: file.name) with number \(file.number) was refused, \
            \(file.reason): \(file.reason.remedy)
            """
        case .sameRows(let sender, let count):
            "\(id: sender.text) has posted \(count, counted: "row") of it."
        case .decision(let decision, let path, let arguments):
            """
            To decide that: mintrun sales decide \(word: path) --as \
            \(decision)\(arguments.sentence) --reason TEXT.
            """
        case .open(let rejected, let open, let file):
            """
            \(rejected, counted: "row") rejected before, \(open) of them without a correction. \
            Correct \(file.map { "\(path: $0)" } ?? "the rows") and ingest it.
            """
        case .changedAfterwards:
            "It changed after it was read, and is left in the inbox as another file."
        case .left(let reason): reason.words
        }
    }
}

extension LeftReason {
    var words: ShownText {
        switch self {
        case .claimed(let templates):
            "it fits \(templates.map { ShownText(id: $0) }.joined(separator: " and "))"
        case .notNative: "it does not begin as a native file does"
        case .otherName(let pattern, let template):
            "its name does not fit \(id: pattern) of \(id: template)"
        case .incomplete(let templates):
            templates.map { "\(id: $0.name) has no \(id: $0.missing)" as ShownText }
                .joined(separator: "; ")
        }
    }
}

extension FileArguments: Worded {
    /// The options, a space before each.
    var sentence: ShownText {
        let template: ShownText = template.map { " --template \(word: $0)" } ?? ""
        return template + senderOption
    }

    var senderOption: ShownText { sender.map { " \($0.option)" } ?? "" }
}

extension SenderID {
    /// The option that names the sender.
    var option: ShownText {
        text.hasPrefix("-") ? "\(word: "--sender=\(self)")" : "--sender \(word: text)"
    }
}

extension DecisionCommand: Worded {
    var sentence: ShownText {
        [command, placeholders].compactMap(\.self).joined(separator: ", ")
    }

    /// The command, with capital letters for what only a person knows.
    var command: ShownText {
        let template: ShownText = lostTemplate == nil ? "" : " --template TEMPLATE"
        return """
            mintrun sales decide \(path.map { "\(word: $0)" } ?? "FILE") --as \
            \(decision)\(template)\(arguments.sentence) --reason TEXT
            """
    }

    /// The values of `FILE` and `TEMPLATE` in the command; nil if it has neither.
    var placeholders: ShownText? {
        let file: ShownText? =
            path == nil
            ? """
            with the path of \(path: name) as FILE: it is neither in the inbox nor in the current \
            folder
            """ : nil
        let lost = lostTemplate.map {
            "with the path of the template \(id: $0) as TEMPLATE" as ShownText
        }
        let known = [file, lost].compactMap(\.self)
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }
}

extension SecretName: Worded {
    var sentence: ShownText {
        let meaning: ShownText =
            "Its name contains the token of a card or a private key, and is not shown."
        guard let place else { return meaning }
        // A link in the place of the folder is followed.
        return """
            \(meaning) Ask the sender for the file under another name, and delete this one: find \
            \(word: place.folder + "/") -maxdepth 1 -inum \(place.inode) -delete
            """
    }
}

extension NewRowIDs: Worded {
    /// The result that the file would have, and the remedy.
    var sentence: ShownText {
        let code = FileRefusal.templateIDsChanged
        return "\(code.sentence) \(change) \(code.remedy)"
    }

    private var change: ShownText {
        if let fault {
            return """
                Of \(path: file), which this template read before, nothing can be read (\(fault)).
                """
        }
        let lines = rows.map { "line \($0.line): \(id: $0.id.text)" as ShownText }
            .joined(separator: ", ")
        return """
            \(count, counted: "row") of \(path: file) would get new ids and could be counted \
            twice: \(lines).
            """
    }
}

extension InboxLine: Worded {
    var sentence: ShownText {
        switch self {
        case .cut(let name, let sender, let command):
            """
            \(path: name) of \(id: sender.text) ends inside a line: send the rest, or \
            \(command.sentence)
            """
        case .unfinished(.shown(let name)): "\(path: "inbox/\(name)") is still being written"
        case .unfinished(.secret): "\(Self.secret) is still being written"
        case .secretName(let name, let holdsCard):
            "\(Self.secret): \(holdsCard ? Self.hold : "")\(name.sentence)"
        case .left(let name, let code, let reason):
            """
            \(path: "inbox/\(name)"): \(code): \
            \(reason.map { "\($0.words). " } ?? "")\(code.remedy)
            """
        case .failed(let name, let code, let fault):
            "\(path: "inbox/\(name)"): \(code.map { "\($0): " } ?? "")\(fault)"
        case .malformed(let name):
            """
            \(path: "inbox/\(name)"): \(FileFailure.malformedName.code): \
            \(FileFailure.malformedName.message): \(FileFailure.malformedName.hint)
            """
        }
    }

    private static let hold: ShownText = "mintrun sales ingest holds its card. "
    private static let secret: ShownText = "a file of the inbox whose name contains a secret"
}
