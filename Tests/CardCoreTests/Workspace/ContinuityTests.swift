import CardCore
import Testing

struct ContinuityTests {
    private static let place = WorkspacePlace(inode: 7, born: "1.5", machine: "m")

    private static func order(_ id: OrderID, first: Serial = "NC01") -> OrderReservation {
        OrderReservation(
            order: id,
            product: "winter",
            numbers: .serials(first: first, last: "NC09"),
            at: Instant(milliseconds: 1_795_000_000_000)
        )
    }

    /// Three orders, all logs at their ends.
    private static func facts(_ change: (inout ContinuityFacts) -> Void = { _ in })
        -> ContinuityFacts
    {
        var facts = ContinuityFacts(
            audit: .init(entries: 20, root: [1]),
            checkpoint: .init(entries: 20, root: [1]),
            reservations: .last(order(3)),
            history: WorkspaceHistory(hasReservations: true, checkpointEntries: 20, place: place),
            newestOrder: order(3),
            tracesOfNextOrder: [],
            newestVaultOrder: 3,
            segments: [.init(order: 3, ledger: 2, vault: 2)],
            place: place
        )
        change(&facts)
        return facts
    }

    private static func verdict(_ change: (inout ContinuityFacts) -> Void) -> ContinuityVerdict {
        ContinuityVerdict(facts(change))
    }

    @Test func acceptsAWorkspaceAtRest() {
        #expect(Self.verdict { _ in } == .intact)
        let new = Self.verdict {
            $0.checkpoint = nil
            $0.history = WorkspaceHistory(hasReservations: false, checkpointEntries: 0, place: nil)
            $0.reservations = .missing
            $0.newestOrder = nil
            $0.newestVaultOrder = nil
            $0.segments = []
        }
        #expect(new == .intact)
    }

    /// The traces of a process that stopped, one at a time.
    @Test func acceptsTheTracesOfACrash() {
        let crashes: [(inout ContinuityFacts) -> Void] = [
            { $0.audit.entries = 25 },
            {
                $0.audit = .init(entries: 25, root: [2])
                $0.history.checkpointEntries = 10
            },
            { $0.reservations = .last(Self.order(4)) },
            { $0.segments = [.init(order: 3, ledger: 2, vault: 3)] },
            { $0.newestVaultOrder = 1 },
            { $0.history.place = nil },
            {
                $0.history.hasReservations = false
                $0.reservations = .missing
            },
        ]
        for crash in crashes { #expect(Self.verdict(crash) == .intact) }
    }

    @Test func findsEachStaleFile() {
        let cases: [(StaleFile, (inout ContinuityFacts) -> Void)] = [
            (.ledgerBeforeCheckpoint(entries: 19, checkpoint: 20), { $0.audit.entries = 19 }),
            (.ledgerBesideCheckpoint(entries: 20), { $0.audit.root = [2] }),
            (.checkpoints(entries: nil, remembered: 20), { $0.checkpoint = nil }),
            (.checkpoints(entries: 19, remembered: 20), { $0.checkpoint?.entries = 19 }),
            (.reservationsMissing, { $0.reservations = .missing }),
            (.reservations(last: nil, newestOrder: 3), { $0.reservations = .empty }),
            (.reservations(last: 2, newestOrder: 3), { $0.reservations = .last(Self.order(2)) }),
            (
                .ledgerBeforeReservation(order: 5, newestOrder: 3),
                { $0.reservations = .last(Self.order(5)) }
            ),
            (
                .ledgerBesideReservation(order: 3),
                { $0.reservations = .last(Self.order(3, first: "NC02")) }
            ),
            (
                .ledgerBeforeFile(path: "shred/ord-000004.share", newestOrder: 3),
                { $0.tracesOfNextOrder = ["shred/ord-000004.share"] }
            ),
            (.ledgerBeforeVault(order: 4, newestOrder: 3), { $0.newestVaultOrder = 4 }),
            (
                .ledgerBeforeSegments(.init(order: 3, ledger: 2, vault: 4)),
                { $0.segments = [.init(order: 3, ledger: 2, vault: 4)] }
            ),
            (
                .vault(.init(order: 3, ledger: 2, vault: 1)),
                { $0.segments = [.init(order: 3, ledger: 2, vault: 1)] }
            ),
        ]
        for (stale, change) in cases {
            #expect(Self.verdict(change) == .rolledBack(stale))
            let failure = Self.verdict(change).failure(at: "/srv/gift cards")
            #expect(failure == .rolledBack(stale, root: "/srv/gift cards"))
            #expect(failure?.code == .workspaceRolledBack)
            #expect(failure?.kind.exitStatus == 13)
        }
    }

    /// A reservation of the next order counts as soon as another file contains that order.
    @Test func findsALostOrderBesideItsReservation() {
        let traces: [(inout ContinuityFacts) -> Void] = [
            { $0.checkpoint?.entries = 21 }, { $0.newestVaultOrder = 4 },
            { $0.tracesOfNextOrder = ["outbox/ord-000004-winter.zip.age"] },
        ]
        for trace in traces {
            let verdict = Self.verdict {
                $0.reservations = .last(Self.order(4))
                trace(&$0)
            }
            #expect(verdict != .intact)
        }
    }

    @Test func comparesImportedNumbersByTheirCount() {
        func imported(_ sha256: String, _ count: Int) -> OrderReservation {
            var order = Self.order(3)
            order.numbers = .imported(sha256: sha256, count: count)
            return order
        }
        for (count, isIntact) in [(5, true), (6, false)] {
            let verdict = Self.verdict {
                $0.newestOrder = imported("", 5)
                $0.reservations = .last(imported("ab", count))
            }
            #expect((verdict == .intact) == isIntact)
        }
    }

    @Test(arguments: [(OrderID(2), false), (3, true), (9, true)])
    func comparesSerialsOfOrdersAfterTheLastRestoreOnly(ordersPast: OrderID, isIntact: Bool) {
        let verdict = Self.verdict {
            $0.history.ordersPast = ordersPast
            $0.reservations = .last(Self.order(3, first: "NC02"))
        }
        #expect(verdict == (isIntact ? .intact : .rolledBack(.ledgerBesideReservation(order: 3))))
        let older = Self.verdict {
            $0.history.ordersPast = ordersPast
            $0.reservations = .last(Self.order(2))
        }
        #expect(older == .rolledBack(.reservations(last: 2, newestOrder: 3)))
    }

    @Test func distinguishesMovedAndRolledBackWorkspaces() {
        let other = WorkspacePlace(inode: 8, born: "2.5", machine: "m")
        let moved = Self.verdict { $0.place = other }
        #expect(moved == .moved(from: Self.place, to: other))
        #expect(moved.failure(at: "/srv")?.code == .workspaceMoved)
        let both = Self.verdict {
            $0.place = other
            $0.audit.entries = 1
        }
        #expect(both.failure(at: "/srv")?.code == .workspaceRolledBack)
    }

    @Test(arguments: [
        (WorkspacePlace(inode: 7, born: "1.5", machine: "m"), true),
        (WorkspacePlace(inode: 8, born: "1.5", machine: "m"), false),
        (WorkspacePlace(inode: 7, born: "1.6", machine: "m"), false),
        (WorkspacePlace(inode: 7, born: "1.5", machine: "n"), false),
        (WorkspacePlace(inode: 7, born: nil, machine: "m"), true),
        (WorkspacePlace(inode: 7, born: "1.5", machine: nil), true),
    ])
    func comparesPlacesByTheMarksThatBothHave(other: WorkspacePlace, isSame: Bool) {
        #expect(Self.place.isSame(as: other) == isSame)
    }
}

struct OrderReservationTests {
    private static let at = Instant(milliseconds: 1_795_000_000_250)

    @Test(arguments: [
        OrderReservation.Numbers.serials(first: "NC-001", last: "NC-009"),
        .imported(sha256: String(repeating: "ab", count: 32), count: 9),
    ])
    func readsTheLineThatItWrites(numbers: OrderReservation.Numbers) throws {
        let order = OrderReservation(order: 12, product: "winter", numbers: numbers, at: Self.at)
        #expect(OrderReservation(line: order.line) == order)
        for end in 1..<order.line.count where order.line.dropLast(end).last != "Z" {
            #expect(OrderReservation(line: String(order.line.dropLast(end))) == nil)
        }
    }

    @Test(arguments: [
        "", "2 ord-000001 w NC1 NC2 2026-11-21T08:30:00Z",
        "1 ord-1 w NC1 NC2 2026-11-21T08:30:00Z", "1 ord-000001 w NC1 2026-11-21T08:30:00Z",
        "1 ord-000001 w sha256:ab 2 2026-11-21T08:30:00Z",
        "1 ord-000001 w NC1 NC2 2026-11-21T08:30:00+00:00",
    ])
    func rejectsOtherLines(line: String) {
        #expect(OrderReservation(line: line) == nil)
    }
}

struct OrderIDTests {
    @Test(
        arguments: [
            ("ord-000001", Int64(1)), ("ord-1000000", 1_000_000), ("ord-1", nil),
            ("ord-0000001", nil),
            ("ord-000000", nil), ("ORD-000001", nil), ("ord-", nil), ("ord-00000x", nil),
        ] as [(String, Int64?)]
    )
    func readsTheOneFormOfAnID(text: String, number: Int64?) {
        #expect(OrderID(text)?.value == number)
        #expect(OrderID(text).map(\.text) ?? text == text)
    }

    @Test(arguments: [
        ("ord-000001", true), ("ord-1", true), ("ord-", false), ("ord-x", false),
        ("ord-1x", false), ("po-1", false), ("ord-1-2", false),
    ])
    func recognisesNamesWithTheFormOfIDs(text: String, isLike: Bool) {
        #expect(OrderID.isLike(text) == isLike)
    }
}
