import CardCore
import CardJobs
import Testing

/// The lines of a status: bounded for each kind, by topic.
@Suite struct AttentionListTests {
    private static func entry(_ id: Int64, _ attention: Attention.OfOrder) -> AttentionEntry {
        AttentionEntry(.order(id: OrderID(id), attention))
    }

    @Test func listsTheFirstThingsOfEachKindAndCountsTheOthers() {
        let orders = (1...5).map { Self.entry($0, .notMinted) }
        let shreds = (6...7).map { Self.entry($0, .halfShredded) }
        let list = AttentionList(
            orders + shreds,
            uncollected: [.orderNotMinted: 10, .cardLocked: 0],
            most: 3
        )
        #expect(list.entries == Array(orders.prefix(3)) + shreds)
        #expect(list.others == [.orderNotMinted: 12])
        #expect(list.count(.orders) == 17)
        #expect(list.count(.cards) == 0)
        #expect(list.waiting(.orders) == list.entries)
    }

    @Test func groupsThingsByTopicInTheirOrder() {
        let clock = AttentionEntry(.backup(.never, folder: nil))
        let order = Self.entry(1, .notMinted)
        let file = AttentionEntry(.feed(.ready(.inbox("a"), sender: "s")))
        let list = AttentionList([clock, file, order])
        #expect(list.entries == [order, file, clock])
    }

    /// A note needs no action, and does not change the result of a check.
    @Test func aNoteDoesNotWait() {
        let note = AttentionEntry(.inbox(.unfinished(.shown("a.csv~"))))
        let list = AttentionList([note])
        #expect(!list.waits)
        #expect(list.notes == [note])
        #expect(list.entries == [note])
        #expect(AttentionKind.Topic.allCases.allSatisfy { list.count($0) == 0 })
        #expect(!AttentionList([]).waits)
        #expect(AttentionList([note, Self.entry(1, .notMinted)]).waits)
        #expect(AttentionList([], uncollected: [.requestUnconfirmed: 1]).waits)
    }
}
