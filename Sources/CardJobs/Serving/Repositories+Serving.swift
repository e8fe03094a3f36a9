import CardCore
import CardLedger
import CardSystem

// The service that runs on the workspace, as commands beside it see it.
extension Repositories {
    /// True if a service runs on the workspace.
    package var isServed: Bool { ServeLock.isHeld(of: workspace) }

    /// Refuses a transaction of that many rows or cards if calls of the running service would wait
    /// too long for it; a person may confirm it, which is in the audit log.
    ///
    /// - Throws: `serve.stall`.
    func requireNoStall(
        ofRows rows: Int,
        _ context: RequestContext,
        dryRun: Bool
    ) throws {
        guard StallRule.stalls(rows: rows), isServed else { return }
        guard context.mayStallService else { throw StallFailure(rows: rows) }
        guard !dryRun else { return }
        try ledger.note(
            context,
            object: "workspace",
            outcome: "overridden",
            details: [
                "rows": .integer(rows), "seconds": .integer(StallRule.seconds(ofRows: rows)),
            ]
        )
    }

    /// The most cards that are sealed together: fewer while a service runs, because its calls wait.
    func segmentSize(usual: Int) -> Int {
        isServed ? min(usual, Self.cardsOfSegmentBesideService) : usual
    }

    /// About a tenth of a second.
    private static let cardsOfSegmentBesideService = 5_000
}
