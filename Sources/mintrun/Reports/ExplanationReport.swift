import CardCore

/// `explain CODE`.
struct ExplanationReport: Report {
    private let explanations: [Explanation]

    init(_ explanations: [Explanation]) { self.explanations = explanations }

    var json: [String: JSON] { ["codes": .array(explanations.map(\.json))] }

    var text: String { explanations.map(\.text).joined(separator: "\n\n") }
}

/// `explain`: every code in one line.
struct CodeListReport: Report {
    var json: [String: JSON] {
        ["codes": .array(Explanation.Topic.allCases.flatMap(\.explanations).map(\.json))]
    }

    var text: String {
        Explanation.Topic.allCases.map { topic in
            var lines = Lines()
            for explanation in topic.explanations {
                lines.add(explanation.code.rawValue, explanation.meaning)
            }
            return topic.rawValue + "\n" + lines.text
        }
        .joined(separator: "\n\n")
    }
}

extension Explanation {
    fileprivate var text: String {
        var lines = Lines()
        lines.add("code", code.rawValue)
        lines.add("meaning", meaning)
        lines.add("cause", cause)
        lines.add("changed", changed.text)
        lines.add("next", next)
        if let answer {
            lines.add("send again", answer.again.rawValue)
            lines.add("error type", answer.errorType.rawValue)
        }
        return lines.text
    }

    fileprivate var json: JSON {
        [
            "code": .string(code.rawValue), "meaning": .string(meaning), "cause": .string(cause),
            "changed": .string(changed.text), "next": .string(next),
            "sendAgain": .optional(answer?.again.rawValue),
            "errorType": .optional(answer?.errorType.rawValue),
        ]
    }
}
