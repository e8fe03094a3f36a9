import CardCore
import Foundation
import Testing

/// `kill -9` at every step of every command: nothing leaks, nothing is done twice, and the repeated
/// command has the same result as an undisturbed one.
struct KillTests {
    @Test func everyStepIsReachedBySomeScenario() async throws {
        let reached = Set(try await Death.all().map(\.point))
        // The steps of a server are those of ``ServiceKillTests``.
        // Those of deliveries are reached in `CardJobsTests`.
        let ofCommands = CrashPoint.allCases.filter {
            !CrashPoint.ofCalls.contains($0) && !CrashPoint.ofDeliveries.contains($0)
        }
        let missing = ofCommands.map(\.rawValue)
            .filter { !reached.contains($0) && !ServiceKillTests.points.contains($0) }
        #expect(missing == [])
    }

    @Test(arguments: try await Death.all())
    func aKilledCommandIsFinishedByTheSameCommand(death: Death) async throws {
        let scenario = death.scenario
        try await scenario.with { bench in
            let known =
                scenario.stage == .acknowledged
                ? try await bench.secretsInPackage(orNone: scenario) : []
            try await bench.die(at: death.place, scenario.arguments(in: bench))
            try bench.keepWreck()
            try await scenario.expectNothingHalf(in: bench)
            let digest = try await bench.packageDigest()

            try await bench.finish(scenario.arguments(in: bench), endings: scenario.endings)
            try await scenario.expectNothingHalf(in: bench)
            let account = try await Account(of: bench)
            let undisturbed = try await Undisturbed.of(scenario.undisturbed).account
            // A refusal posts nothing: the file is judged, and listed, each time it arrives.
            if scenario != .refuse { #expect(account.facts == undisturbed.facts) }
            #expect(account.files == undisturbed.files)
            try await bench.expectWhole()
            if let digest { #expect(try await bench.packageDigest() == digest) }

            // These begin with a token that an earlier version stored.
            guard ![.findExposed, .releaseExposed].contains(scenario) else { return }
            let secrets = try await bench.secretsAtTheEnd(of: death) ?? known
            try await bench.expectNoSecret(secrets, in: ["workspace", "wreck"])
        }
    }
}

extension Scenario {
    /// Half a backup is not called whole, and half a restore is not a workspace.
    fileprivate func expectNothingHalf(in bench: Bench) async throws {
        if self == .backup {
            try await bench.finish(["backup", "check", bench.path("backups")])
        } else if self == .restore, FileManager.default.fileExists(atPath: bench.path("new")) {
            try await bench.finish(["verify", "--workspace", bench.path("new")])
        }
    }
}

extension Bench {
    /// Stores the workspace as the dead process left it.
    fileprivate func keepWreck() throws {
        try FileManager.default.copyItem(at: workspace, to: folder.appending(path: "wreck"))
    }

    /// The secrets of the package, unless an earlier death has removed it.
    fileprivate func secretsInPackage(orNone scenario: Scenario) async throws -> [String] {
        scenario == .shredAfterDeath ? [] : try await secretsInPackage()
    }

    private func expectOldKeyOpensNothing() async throws {
        let refused = try await mintrun(["release", Self.order, "--json"] + custodian).expect(3)
        #expect(try refused.errorCode() == "custodian.missing")
    }

    /// The contents of the finished order's package, releasing it first if that is still to be
    /// done.
    fileprivate func secretsAtTheEnd(of death: Death) async throws -> [String]? {
        // Unlocking is slow by design: the steps that are not the mint's own need no proof of it.
        if death.scenario.stage == .ordered, !death.point.hasPrefix("mint.") { return nil }
        if death.scenario == .reseal {
            try await expectOldKeyOpensNothing()
            let new = ["--custodian-key", path("new.key")] + custodian.suffix(2)
            try await finish(["release", Self.order] + new)
        }
        switch death.scenario.stage {
        case .registered, .acknowledged, .lost: return nil
        case .ordered:
            try await finish(Scenario.release.arguments(in: self))
            return try await secretsInPackage()
        case .sealed, .released: return try await secretsInPackage()
        }
    }
}
