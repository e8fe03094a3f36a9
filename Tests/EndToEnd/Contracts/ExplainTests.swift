import CardCore
import Testing

@testable import MintrunCommands

/// `mintrun explain`: every code, without a workspace.
struct ExplainTests {
    @Test func explainsACodeWithoutAWorkspace() async throws {
        try await Bench.with { bench in
            let text = try await bench.mintrun("explain", "order.unknown").expect(0).text
            let labels = text.split(separator: "\n").map { $0.prefix { $0 != " " } }
            #expect(labels == ["code", "meaning", "cause", "changed", "next"])
            let row = try await bench.mintrun("explain", "money.part_refund", "--json").json()
            let code = RowCode.partRefund
            #expect(try row.string("codes.0.meaning") == code.sentence.text)
            #expect(try row.string("codes.0.sendAgain") == code.again.rawValue)
            #expect(try row.string("codes.0.errorType") == code.errorType.rawValue)
        }
    }

    @Test func listsEveryCodeAndBothMeaningsOfASharedOne() async throws {
        try await Bench.with { bench in
            let all = try await bench.mintrun("explain", "--json").expect(0).json()
            #expect(try all.count("codes") == FailureCode.allCases.count + 1)
            let both = try await bench.mintrun("explain", "money.overflow", "--json").json()
            #expect(try both.count("codes") == 2)
        }
    }

    @Test func refusesAnUnknownCodeWithTheNearestOne() async throws {
        try await Bench.with { bench in
            let refused = try await bench.mintrun("explain", "order.unknwon", "--json").expect(10)
            #expect(try refused.errorCode() == "explain.unknown")
            #expect(refused.errorText.contains("mintrun explain order.unknown"))
            #expect(!refused.errorText.contains("unknwon"))
        }
    }
}
