import CardCore
import Testing

/// The id under which a row is decided.
struct RowIDRuleTests {
    /// A ledger of one sender: its messages by id, its aliases, and the rows of its files.
    private final class Sender {
        var messages: [MessageID: KnownRow] = [:]
        var aliases: [MessageID: MessageID] = [:]
        var conflicts: Set<MessageID> = []
        /// The messages of other rows of the files in which a row was rejected.
        var others: [MessageID: Set<MessageNumber>] = [:]

        func post(_ id: MessageID, _ content: String) {
            let number = MessageNumber(1).advanced(by: messages.count)
            messages[id] = KnownRow(number: number, id: id, content: content)
        }

        func rule() -> RowIDRule {
            RowIDRule(
                RowIDRule.Known(
                    message: { [self] in messages[$0] },
                    alias: { [self] in aliases[$0].flatMap { messages[$0] } },
                    isOfAnotherRow: { [self] in others[$1, default: []].contains($0.number) },
                    wasConflict: { [self] in conflicts.contains($0) }
                )
            )
        }
    }

    private static func ids(
        _ base: String,
        number: Int = 1,
        rejected: MessageID? = nil,
        earlier: [String] = []
    ) -> RowIDs {
        var ids = RowIDs()
        ids.key = RowKey(base: base, number: number)
        ids.rejected = rejected
        ids.earlier = earlier.map { RowKey(base: $0, number: number) }
        return ids
    }

    @Test func aKeyCountsItsRowsAndItsCards() {
        let key = RowKey(base: "sale:a", number: 1)
        #expect(key.id == "sale:a" && key.part(2).id == "sale:a.2.n")
        #expect(RowKey(base: "sale:a", number: 3).id == "sale:a:3")
        let numbers: [(MessageID, Int)] = [("sale:a", 1), ("sale:a:2", 2), ("sale:a:17", 17)]
        for (id, number) in numbers {
            #expect(key.number(of: id) == number)
            #expect(key.part(4).number(of: "\(id).4.n") == number)
            #expect(key.part(4).number(of: id) == nil)
        }
        let others: [MessageID] = [
            "sale:b", "sale:a:", "sale:a:1", "sale:a:x", "sale:a:0", "sale:ab", "sale",
        ]
        for id in others {
            #expect(key.number(of: id) == nil, "\(id)")
        }
        #expect(RowKey.row(of: "sale:a.2.n") == "sale:a" && RowKey.row(of: "sale:a") == "sale:a")
        #expect(RowKey(base: String(repeating: "a", count: 254), number: 2).id == nil)
    }

    @Test func aRowIsFoundUnderEveryFormOfItsID() throws {
        let sender = Sender()
        sender.post("old", "c")
        sender.post("right", "d")
        sender.aliases["wrong"] = "right"
        var rule = sender.rule()
        #expect(try rule.id(of: Self.ids("new", earlier: ["old"]), content: "c") == "old")
        #expect(try rule.id(of: Self.ids("new", earlier: ["none"]), content: "c") == "new")
        #expect(try rule.id(of: Self.ids("wrong"), content: "d") == "right")
        // Other content under an alias is a conflict with the message.
        #expect(try rule.id(of: Self.ids("wrong"), content: "e") == "right")
        #expect(try rule.id(of: Self.ids("n", earlier: ["old", "right"]), content: "d") == "right")
    }

    @Test func aRowThatWasCorrectedUnderItsRejectedIDIsFoundOnce() throws {
        let sender = Sender()
        sender.post("wrong", "c")
        sender.post("key", "x")
        let corrections = { sender.messages["wrong"].map { [$0] } ?? [] }
        var made = Self.ids("right")
        made.isMade = true
        var rule = sender.rule()
        #expect(try rule.id(of: made, content: "c", corrections: corrections) == "wrong")
        // A second sale that is the same is another one.
        #expect(try rule.id(of: made, content: "c", corrections: corrections) == "right")
        // The sender's own ids are never changed, and a known id with other content is a conflict.
        var fresh = sender.rule()
        let own = Self.ids("right")
        #expect(try fresh.id(of: own, content: "c", corrections: corrections) == "right")
        var taken = Self.ids("key")
        taken.isMade = true
        #expect(try fresh.id(of: taken, content: "c", corrections: corrections) == "key")
    }

    @Test func aCorrectedRowGetsTheIDOfItsCorrectedValues() throws {
        let sender = Sender()
        var rule = sender.rule()
        #expect(try rule.id(of: Self.ids("right", rejected: "wrong"), content: "c") == "right")
        // The key was right before the correction: its number does not change.
        #expect(try rule.id(of: Self.ids("key", rejected: "key:3"), content: "c") == "key:3")
        let old = Self.ids("new", rejected: "old:2", earlier: ["old"])
        #expect(try rule.id(of: old, content: "c") == "new:2")
    }

    @Test func aCorrectedRowIsCountedAmongTheEqualRowsOfItsFile() throws {
        let sender = Sender()
        sender.post("right", "c")
        sender.others["wrong"] = [1]
        var rule = sender.rule()
        #expect(try rule.id(of: Self.ids("right", rejected: "wrong"), content: "c") == "right:2")
        sender.others["wrong2"] = [1]
        #expect(try rule.id(of: Self.ids("right", rejected: "wrong2"), content: "c") == "right:3")
        // The same rejected row again in this file is the same row.
        #expect(try rule.id(of: Self.ids("right", rejected: "wrong"), content: "c") == "right:2")
        // Another file posted it: that export contained the corrected row.
        var other = sender.rule()
        #expect(try other.id(of: Self.ids("right", rejected: "else"), content: "c") == "right")
    }

    @Test func anAliasAnswersForTheRowThatWasCorrected() throws {
        let sender = Sender()
        sender.post("right", "c")
        sender.aliases["wrong"] = "right"
        var rule = sender.rule()
        #expect(try rule.id(of: Self.ids("right", rejected: "wrong"), content: "c") == "right")
        #expect(try rule.id(of: Self.ids("other", rejected: "wrong"), content: "d") == "right")
    }

    @Test func aRowThatVersionOneCorrectedKeepsItsID() throws {
        let sender = Sender()
        sender.post("wrong", "c")
        var rule = sender.rule()
        #expect(try rule.id(of: Self.ids("right", rejected: "wrong"), content: "c") == "wrong")
        #expect(try rule.id(of: Self.ids("right", rejected: "wrong"), content: "d") == "wrong")
        // It was rejected because another row has the id: with another key it is a row of its own.
        sender.conflicts = ["wrong"]
        var second = sender.rule()
        #expect(try second.id(of: Self.ids("right", rejected: "wrong"), content: "d") == "right")
        #expect(try second.id(of: Self.ids("wrong", rejected: "wrong"), content: "d") == "right")
    }
}
