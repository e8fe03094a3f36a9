import CardCore
import Testing

/// The ledger's record of the files beside it, step by step.
@Suite struct WorkspaceHistoryTests {
    private static let home = WorkspacePlace(inode: 7, born: "then", machine: "m-1")
    private static let elsewhere = WorkspacePlace(inode: 8, born: "now", machine: "m-2")

    private static func history(
        hasReservations: Bool,
        _ place: WorkspacePlace?
    ) -> WorkspaceHistory {
        WorkspaceHistory(
            hasReservations: hasReservations,
            checkpointEntries: 5,
            place: place,
            ordersPast: 3
        )
    }

    @Test(arguments: [(3, 5), (5, 5), (9, 9)] as [(Int64, Int64)])
    func beginsOnceWithTheLargerCheckpoint(entries: Int64, known: Int64) {
        var history = Self.history(hasReservations: false, nil)
        #expect(history.begin(at: Self.home, checkpointEntries: entries) == .new)
        var expected = Self.history(hasReservations: true, Self.home)
        expected.checkpointEntries = known
        #expect(history == expected)
        #expect(history.begin(at: Self.elsewhere, checkpointEntries: 99) == .already)
        #expect(history == expected)
    }

    @Test func beginningDoesNotChangeAKnownPlace() {
        var history = Self.history(hasReservations: false, Self.home)
        #expect(history.begin(at: Self.elsewhere, checkpointEntries: 0) == .new)
        #expect(history == Self.history(hasReservations: true, Self.home))
    }

    @Test func aHistoryWithoutAPlaceBegins() {
        var history = Self.history(hasReservations: true, nil)
        #expect(history.begin(at: Self.home, checkpointEntries: 0) == .new)
        #expect(history == Self.history(hasReservations: true, Self.home))
    }

    @Test(
        arguments: [
            (nil, .new), (Self.home, .new), (Self.elsewhere, .already),
        ] as [(WorkspacePlace?, Recorded)]
    )
    func movesToAnotherPlace(from place: WorkspacePlace?, _ recorded: Recorded) {
        var history = Self.history(hasReservations: true, place)
        #expect(history.move(to: Self.elsewhere) == recorded)
        #expect(history == Self.history(hasReservations: true, Self.elsewhere))
    }

    @Test(
        arguments: [(4, 5, .already), (5, 5, .already), (6, 6, .new)]
            as [(Int64, Int64, Recorded)]
    )
    func recordsTheNewestCheckpoint(entries: Int64, known: Int64, _ recorded: Recorded) {
        var history = Self.history(hasReservations: true, Self.home)
        #expect(history.remember(checkpointEntries: entries) == recorded)
        #expect(history.checkpointEntries == known)
    }
}
