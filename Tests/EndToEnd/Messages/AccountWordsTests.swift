import CardCore
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The words of failures of expiry runs and reports.
struct AccountWordsTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test func aDayInTheFutureHasWords() throws {
        let failure = ExpiryFailure.future(
            try Self.day("2026-11-22"),
            today: try Self.day("2026-11-21"),
            zone: "Europe/Oslo"
        )
        #expect(
            failure.message
                == "2026-11-22 is in the future: today is 2026-11-21, in Europe/Oslo"
        )
        #expect(failure.hint == "name today or a day before it")
        #expect(failure.kind == .usage)
    }

    @Test func missingFilesAreNamedUpToThree() throws {
        let day = try Self.day("2026-11-20")
        let run = try #require(DayRun.runs(of: [day]).first)
        let one = FeedGapsReport.Numbers(numbers: 7...7, waiting: [])
        let some = FeedGapsReport.Numbers(numbers: 7...9, waiting: [])
        let missing: [MissingFile] = [
            .numbers(one, sender: "till-1"), .numbers(some, sender: "till-2"),
            .days([run], sender: "till-3"), .held(file: "a.csv", sender: "till-4"),
        ]
        #expect(
            missing.map(\.sentence.text) == [
                "number 7 is missing from till-1", "numbers 7 to 9 are missing from till-2",
                "no file from till-3 of 2026-11-20", "a.csv from till-4 is held",
            ]
        )
        let start =
            "files of days up to 2026-11-20 are held or missing, and may report redemptions: "
            + ""
        let all = ExpiryFailure.filesMissing(missing, through: day)
        #expect(
            all.message.text
                == start + missing.prefix(3).map(\.sentence.text).joined(separator: "; ")
                + "; and 1 more"
        )
        #expect(all.hint == "ingest the files first; see: mintrun sales gaps --to 2026-11-20")
        #expect(all.kind == .refused)
        let last = ExpiryFailure.filesMissing([missing[3]], through: day)
        #expect(last.message.text == start + "a.csv from till-4 is held")
    }

    @Test func unknownRunsHaveWords() {
        #expect(ExpiryFailure.noRun(7).message == "run 7 of expire does not exist")
        #expect(ExpiryFailure.noRun(nil).message == "no run of expire changed anything")
        #expect(ExpiryFailure.noRun(nil).hint == "see the runs: mintrun expire list")
        #expect(ExpiryFailure.noRun(7).kind == .notFound)
    }

    @Test func repeatsAnInvalidDayOnlyIfItCouldBeATime() {
        #expect(DayMistyped("2026-13-01").message == "2026-13-01 is not a day")
        #expect(DayMistyped("K7QX9F3T2MWP4HVB").message == "that is not a day")
        #expect(DayMistyped("x").hint == "write 2026-11-21")
        #expect(DayMistyped("x").kind == .usage)
    }

    @Test func storesThatNobodyKnowsHaveWords() {
        let near = UnknownStore("olso-1", nearest: ["oslo-1", "oslo-2"])
        #expect(
            near.message.text
                == "the store olso-1 is neither in stores: of mintrun.yaml nor known from files or "
                + "operations"
        )
        #expect(near.hint == "type oslo-1 or oslo-2 if you mean that store")
        let far = UnknownStore("olso-1", nearest: [])
        #expect(far.hint == "see the stores that have sales: mintrun report sales --by store")
    }

    @Test func unknownPartiesHaveWords() {
        let hint: ShownText = "see the names: mintrun report sales --by store; mintrun status"
        let store = UnknownParty.store("oslo-9")
        #expect(store.message == "no file or message names the store oslo-9")
        #expect(store.hint == hint && store.code == .storeUnknown && store.kind == .notFound)
        let sender = UnknownParty.sender("till-9")
        #expect(sender.message == "no file or message names the sender till-9")
        #expect(sender.hint == hint && sender.code == .senderUnknown && sender.kind == .notFound)
    }
}
