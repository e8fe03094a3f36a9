import Foundation
import Testing

/// The same operation typed twice for the same card is refused until it is confirmed.
struct RepeatedOperationTests {
    private static let why = ["--reason", "cash at the workspace"]

    private static func load(_ place: Int, _ amount: String = "10.00") -> [String] {
        ["card", "load", Shop.serial(place), "--amount", amount] + why
    }

    /// A shop with three cards that are sold.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            for place in 1...3 {
                try await shop.mintrun(["card", "activate", Shop.serial(place)] + why).expect(0)
            }
            try await body(shop)
        }
    }

    @Test func refusesTheSameLoadWithinADayAndItsHintAnswersAlreadyDone() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.load(1) + ["--operator", "kari", "--store", "kiosk 1"])
                .expect(0)
            let again = Self.load(1) + ["--operator", "ola", "--workspace", "workspace"]
            let refused = try await shop.mintrun(again + ["--json"]).expect(3)
            #expect(try refused.errorCode() == "card.repeated" && refused.output.isEmpty)
            try await shop.mintrun(again + ["--dry-run"]).expect(3)

            let shown = try await shop.mintrun(again).expect(3).errorText
            #expect(shown.contains("the same load of NOK 10.00 was booked at 20"), "\(shown)")
            #expect(shown.contains(" by kari as op-") && !shown.contains("--again"), "\(shown)")
            let hint = try #require(shown.split(separator: "hint: ").last)
            let repeated = try await shop.type(String(hint)).expect(0)
            #expect(repeated.text.contains("already done"), "\(repeated.text)")
            #expect(try await shop.available(onCard: 1) == 51_000)

            // Another amount, another card and another operation are not repetitions.
            try await shop.mintrun(Self.load(1, "11.00")).expect(0)
            try await shop.mintrun(Self.load(2)).expect(0)
            try await shop.mintrun(Self.load(1)).expect(0)
            #expect(try await shop.available(onCard: 1) == 53_100)
        }
    }

    @Test func anOverrideIsBookedAndAudited() async throws {
        try await Self.with { shop in
            let first = try await shop.mintrun(Self.load(1) + ["--json"]).expect(0).json()
            let id = try first.string("message.id")
            try await shop.mintrun(Self.load(1) + ["--again"]).expect(0)
            #expect(try await shop.available(onCard: 1) == 52_000)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            let entry = try #require(log.split(separator: "\n").first { $0.contains("--again") })
            #expect(entry.contains(id) && entry.contains("overridden"), "\(entry)")
            // An override without an effect is not recorded.
            try await shop.mintrun(Self.load(2) + ["--again"]).expect(0)
            let after = try await shop.mintrun("audit", "export").expect(0).text
            #expect(after.matches(of: #/--again/#).count == 1)
            try await shop.expectAllIsWell()
        }
    }

    @Test func comparesTheAmountAsDecidedAndTheOtherCard() async throws {
        try await Self.with { shop in
            let move = ["card", "transfer", Shop.serial(1)] + Self.why
            let some = ["--amount", "100.00"]
            try await shop.mintrun(move + [Shop.serial(2)] + some).expect(0)
            let same = try await shop.mintrun(move + [Shop.serial(2)] + some + ["--json"]).expect(3)
            #expect(try same.errorCode() == "card.repeated")
            try await shop.mintrun(move + [Shop.serial(3)] + some).expect(0)
            // All that is left is 300.00; once as a whole, and once in figures.
            try await shop.mintrun(move + [Shop.serial(3)]).expect(0)
            try await shop.mintrun(["card", "block", Shop.serial(2)] + Self.why).expect(0)
            try await shop.mintrun(["card", "unblock", Shop.serial(2)] + Self.why).expect(0)
            let undo = ["card", "deactivate", Shop.serial(9)] + Self.why
            let sell = ["card", "activate", Shop.serial(9)] + Self.why
            for command in [sell, undo, sell, undo] { try await shop.mintrun(command).expect(0) }
        }
    }

    @Test func forgetsAfterADayInEitherDirection() async throws {
        try await Shop.with(.acknowledged) { shop in
            let bench = shop.bench
            // The moments are far from those of the stage, and one goes back.
            let believed = ["--clock-is-right"]
            func at(_ moment: String, _ status: Int32) async throws {
                let loaded = try await bench.mintrun(
                    at: moment,
                    Self.load(1) + believed + ["--json"]
                ).expect(status)
                if status != 0 { #expect(try loaded.errorCode() == "card.repeated") }
            }
            let sell = ["card", "activate", Shop.serial(1)] + Self.why + believed
            try await bench.mintrun(at: "2027-03-01T10:00:00Z", sell).expect(0)
            try await at("2027-03-01T12:00:00Z", 0)
            try await at("2027-03-02T11:59:59Z", 3)
            try await at("2027-03-01T11:58:00Z", 3)
            try await at("2027-03-02T12:00:00Z", 0)
        }
    }

    @Test func announcesTheRequestBeforeItIsBooked() async throws {
        try await Self.with { shop in
            let quiet = try await shop.mintrun(Self.load(1) + ["--quiet"]).expect(0)
            #expect(quiet.errorText.hasPrefix("mintrun: request op-"), "\(quiet.errorText)")
            let json = try await shop.mintrun(Self.load(2) + ["--json"]).expect(0)
            let shown = try Document(json.errorOutput, of: json.commandLine)
            #expect(try shown.string("request.id") == json.json().string("message.id"))
            // A killed command left its id, and nothing else.
            let announced = try await bench(shop, Self.load(3), at: "request.announced")
            #expect(announced.errorText.hasPrefix("mintrun: request op-"))
            #expect(try await shop.available(onCard: 3) == 50_000)
            let booked = try await bench(shop, Self.load(3), at: "request.booked")
            let id = try #require(
                booked.errorText.split(separator: "request ").last?.split(separator: "\n").first
            )
            #expect(booked.output.isEmpty)
            let again = Self.load(3) + ["--request-id", String(id), "--json"]
            #expect(try await shop.mintrun(again).expect(0).json().bool("alreadyDone"))
            #expect(try await shop.available(onCard: 3) == 51_000)
            // A command that books nothing announces no id.
            let trial = try await shop.mintrun(Self.load(3, "12.00") + ["--dry-run"]).expect(0)
            #expect(trial.errorOutput.isEmpty)
            for range in ["recall", "release-recall", "void"] {
                let words = ["card", range, "--order", Shop.request, "--pack", "1"] + Self.why
                let done = try await shop.mintrun(words)
                #expect(done.errorText.contains("request op-"), "\(range): \(done.errorText)")
            }
        }
    }

    private func bench(_ shop: Shop, _ words: [String], at point: String) async throws -> Outcome {
        let outcome = try await shop.bench.command(words, ["MINTRUN_CRASH_AT": point]).outcome()
        #expect(outcome.status == .killed(signal: SIGKILL))
        return outcome
    }
}

extension Shop {
    /// Types a line into a shell in which `mintrun` is the built program.
    func type(_ line: String) async throws -> Outcome {
        let path = "PATH=\(Places.folderOfProgram):$PATH; "
        return try await RunningCommand(
            URL(filePath: "/bin/sh"),
            ["-c", path + line],
            in: bench.folder,
            environment: ["MINTRUN_WORKSPACE": bench.workspace.path]
        ).outcome()
    }
}
