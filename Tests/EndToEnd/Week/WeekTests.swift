import Foundation
import Testing

/// Plays the week of `docs/operating/week/` on a moved clock, page by page, and compares its end
/// with an independent account.
struct WeekTests {
    private static let pages = ["README"] + TillWeek.mornings

    @Test func playsTheWeekAsItsPagesShowIt() async throws {
        try await Bench.with { bench in
            try await prepare(bench)
            for name in Self.pages {
                try await ConsolePage("docs/operating/week/\(name).md").run(in: bench)
            }
            try await expectAccount(bench)
        }
    }

    @Test(arguments: TillWeek.mornings)
    func everyMorningBeginsWithTheStatus(_ morning: String) throws {
        let page = try ConsolePage("docs/operating/week/\(morning).md")
        #expect(page.steps.first?.command == "mintrun status --check")
    }

    /// The files of the tills, and of the people who take part.
    private func prepare(_ bench: Bench) async throws {
        try TillFolders(in: bench).write()
        for name in ["anna", "bo", "cai", "cai-2"] {
            _ = try bench.writePrivately("\(name) has a long passphrase\n", to: "\(name).words")
        }
        try bench.write(Self.order("winter", quantity: 190, spares: 10), to: "winter.yaml")
        try bench.write(Self.order("spring", quantity: 40, spares: 0), to: "spring.yaml")
        let spoiled = [45, 190].map { "\(Shop.serial($0)),spoiled\n" }
        try bench.write("serial,status\n" + spoiled.joined(), to: "answer.csv")
        for (name, kind) in [("ada", "ed25519"), ("ben", "ecdsa")] {
            try await bench.run("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", name, "-f", name)
                .expect(0)
        }
        try await bench.run("age-keygen", "-o", "printer.key").expect(0)
        let samples = bench.folder.appending(path: "samples")
        try FileManager.default.createSymbolicLink(
            at: samples,
            withDestinationURL: Places.samples
        )
    }

    private static func order(_ name: String, quantity: Int, spares: Int) -> String {
        """
        requestId: \(name)-2026
        product: winter-500
        quantity: \(quantity)
        spares: \(spares)
        printer: northprint
        denomination: 50000
        packaging: {pack: 10, carton: 50}

        """
    }
}

extension WeekTests {
    private static let end = "2026-12-01T12:00:00Z"

    /// Every card, every store and the whole, computed from the plan of the tills and from the
    /// list of what the operators typed.
    private func expectAccount(_ bench: Bench) async throws {
        let balances = WeekAccount.balances()
        for (card, balance) in balances.sorted(by: { $0.key < $1.key }) {
            let shown = try await report(bench, ["card", "show", Shop.serial(card)])
            #expect(try shown.integer("card.amount") == balance, "card \(card)")
        }
        let liability = try await report(bench, ["report", "liability"])
        let whole = balances.values.reduce(0, +)
        #expect(try liability.integer("totals.NOK.outstanding") == whole)
        #expect(try liability.bool("balanced"))
        for command in [["verify"], ["audit", "verify"]] {
            #expect(try await report(bench, command).bool("ok"))
        }
    }

    private func report(_ bench: Bench, _ arguments: [String]) async throws -> Document {
        try await RunningCommand(
            Places.program,
            arguments + ["--json"],
            in: bench.folder,
            environment: [
                "MINTRUN_WORKSPACE": bench.folder.appending(path: "cards").path,
                "MINTRUN_NOW": Self.end,
            ]
        ).outcome().expect(0).json()
    }
}
