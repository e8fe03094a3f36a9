import CardCore
import CardService
import CardTestSupport
import Foundation
import Testing

@testable import MintrunCommands

/// `docs/errors.md` is made of the explanations: `make pages` writes its lists.
struct ErrorsPageTests {
    @Test func thePageMatchesTheExplanations() throws {
        let file = Places.repository.appending(path: "docs/errors.md")
        let page = try file.text
        let made = Self.page(from: page)
        if ProcessInfo.processInfo.environment["MINTRUN_WRITE_PAGES"] != nil {
            try made.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(page == made, "docs/errors.md is older than the explanations: make pages")
        }
    }

    @Test func everyCodeIsExplainedOnce() {
        let codes = Explanation.Topic.allCases.flatMap(\.explanations).map(\.code)
        let counts = Dictionary(grouping: codes) { $0 }.mapValues(\.count)
        for code in FailureCode.allCases {
            // The balance of a card, and the sum of a file.
            #expect(counts[code] == (code == .moneyOverflow ? 2 : 1), "\(code.rawValue)")
        }
    }

    @Test func explainsTheCodesOfRowsAndFiles() {
        #expect(Explanation.rows.map(\.code) == RowCode.allCases.map(\.failureCode))
        for (code, explanation) in zip(RowCode.allCases, Explanation.rows) {
            #expect(code.sentence.text == explanation.meaning)
            #expect(code.remedy.text == explanation.next)
            #expect(explanation.answer?.again == code.again)
            #expect(explanation.answer?.errorType == code.errorType)
            #expect(explanation.answer?.errorMessage == code.electrumMessage)
        }
        #expect(Explanation.files.map(\.code) == FileRefusal.allCases.map(\.failureCode))
        for (code, explanation) in zip(FileRefusal.allCases, Explanation.files) {
            #expect(code.sentence.text == explanation.meaning)
            #expect(code.remedy.text == explanation.next)
            #expect(explanation.answer?.again == code.again)
            #expect(explanation.answer?.errorType == code.errorType)
        }
    }

    @Test func everyExplanationIsWhole() {
        for explanation in Explanation.Topic.allCases.flatMap(\.explanations) {
            let texts = [explanation.meaning, explanation.cause, explanation.changed.text]
            for text in texts {
                #expect(text.hasSuffix(".") && text.count < 330, "\(explanation.code): \(text)")
            }
            #expect(!explanation.next.isEmpty)
        }
    }

    @Test func everyCodeIsThrownSomewhere() throws {
        let sources = try Places.files(under: "Sources", endingIn: [".swift"])
            .filter { !["FailureCode.swift"].contains($0.lastPathComponent) }
            .filter { !$0.lastPathComponent.hasPrefix("Explanation+") }
            .map { try $0.text }.joined(separator: "\n")
        let words = Set(sources.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let list = Places.repository.appending(path: "Sources/CardCore/Failures/FailureCode.swift")
        let cases = try list.text.matches(of: #/case (\w+) = "([a-z0-9._]+)"/#)
        #expect(cases.count == FailureCode.allCases.count - 1, "one case has no area")
        for match in cases {
            // The cases of a part of the codes have names of their own, and the code as their text.
            let isUsed =
                words.contains(String(match.output.1))
                || sources.contains("= \"\(match.output.2)\"")
            #expect(isUsed, "nothing uses \(match.output.2)")
        }
    }

    /// The page with the lists of the explanations in the place of its own.
    private static func page(from page: String) -> String {
        var topic: Explanation.Topic?
        var isWritten = false
        var lines: [String] = []
        for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("## ") {
                topic = Explanation.Topic(rawValue: String(line.dropFirst(3)))
                isWritten = false
            }
            guard let topic, line.hasPrefix("- ") || line.hasPrefix("  ") else {
                lines.append(line)
                continue
            }
            if !isWritten { lines += list(topic) }
            isWritten = true
        }
        return lines.joined(separator: "\n")
    }

    private static func list(_ topic: Explanation.Topic) -> [String] {
        var list = DocumentList()
        for explanation in topic.explanations {
            list.add("`\(explanation.code.rawValue)`: \(explanation.meaning)")
            list.add("next: \(explanation.next)", depth: 1)
            guard let answer = explanation.answer else { continue }
            let message = answer.errorMessage.map { "; `errorMessage`: \($0)" } ?? ""
            let type = "`errorType`: \(answer.errorType.rawValue)"
            list.add("again: \(answer.again.rawValue); \(type)\(message)", depth: 1)
        }
        return list.lines
    }
}
