import CardCore
import Testing

/// Rejected rows that wait for their correction.
@Suite struct OpenRowRuleTests {
    private static let row = RejectedLine(line: 4, id: "s", code: .amountMissing)
    private static let nameless = RejectedLine(line: 4, id: "", code: .columnCount)
    private static let void = RejectedLine(line: 4, id: "s", code: .voidPosted)
    private static let native = RejectedLine(line: 4, id: "s:voided", code: .voidPosted)
    /// The code of a void whose correction has another flaw.
    private static let otherVoid = RejectedLine(line: 4, id: "s:voided", code: .amountMissing)

    private static func message(_ id: MessageID, file: FileNumber?) -> PostedMessage {
        var message = PostedMessage(number: 3, id: id, operation: .activate, standing: .confirmed)
        message.card = 8
        message.file = file
        return message
    }

    private static func traces(_ change: (inout RowTraces) -> Void) -> RowTraces {
        var traces = RowTraces()
        change(&traces)
        return traces
    }

    private static func rule(_ change: (inout RowTraces) -> Void) -> OpenRowRule {
        OpenRowRule(ofFile: 5, traces: traces(change))
    }

    /// A sale of the card 8 in file 2, which the rows concern.
    private static func sale(
        life: LifeCycle = .active,
        repeatedIn file: FileNumber? = nil
    ) -> OpenRowRule {
        rule { traces in
            traces.messages["s"] = message("s", file: 2)
            var card = PostedCard(serial: "NC1", lifeCycle: life, activation: 3)
            card.repetitions[3] = file
            traces.cards[8] = card
        }
    }

    @Test func aRowWaitsUntilALaterFileHasItsCorrection() {
        #expect(Self.rule { _ in }.isOpen(Self.row))
        for (file, isOpen) in [(4, true), (5, true), (6, false)] as [(FileNumber, Bool)] {
            #expect(Self.rule { $0.closings["s"] = file }.isOpen(Self.row) == isOpen)
            for id: MessageID in ["s", "s.1.n"] {
                let rule = Self.rule { $0.messages[id] = Self.message(id, file: file) }
                #expect(rule.isOpen(Self.row) == isOpen, "\(id) in \(file)")
            }
        }
        // A message of an operator is not in a file.
        #expect(Self.rule { $0.messages["s"] = Self.message("s", file: nil) }.isOpen(Self.row))
        #expect(Self.rule { $0.messages["s.2.n"] = Self.message("s", file: 6) }.isOpen(Self.row))
        #expect(Self.rule { $0.closings["other"] = 6 }.isOpen(Self.row))
    }

    @Test func namesTheMessageOfACorrection() {
        let none = Self.rule { _ in }
        #expect(!none.isCorrected(Self.row) && none.correction(of: Self.row) == nil)
        let closed = Self.rule { $0.closings["s"] = 6 }
        #expect(closed.isCorrected(Self.row) && closed.correction(of: Self.row) == nil)
        for id: MessageID in ["s", "s.1.n"] {
            let earlier = Self.rule { $0.messages[id] = Self.message(id, file: 5) }
            #expect(!earlier.isCorrected(Self.row) && earlier.correction(of: Self.row) == nil)
            let later = Self.rule { $0.messages[id] = Self.message(id, file: 6) }
            #expect(later.isCorrected(Self.row))
            #expect(later.correction(of: Self.row) == Self.message(id, file: 6))
        }
        for row in [Self.row, Self.nameless] {
            let alias = row.aliases(inFile: 5)[row.isNameless ? 0 : 1]
            let rule = Self.rule { traces in
                traces.aliases = [alias]
                traces.aliased[alias] = Self.message("c", file: 6)
            }
            #expect(rule.isCorrected(row) && rule.correction(of: row)?.id == "c")
        }
    }

    @Test(
        arguments: [
            ("s", false, true), ("#5.4", false, false), ("#5.5", true, true), ("#6.4", true, true),
        ] as [(MessageID, Bool, Bool)]
    )
    func anAliasCorrectsARow(_ alias: MessageID, _ isOpen: Bool, namelessIsOpen: Bool) {
        let rule = Self.rule { $0.aliases = [alias] }
        #expect(rule.isOpen(Self.row) == isOpen)
        #expect(rule.isOpen(Self.nameless) == namelessIsOpen)
    }

    @Test func rowAboutACountedOneWaitsUntilThatIsTakenBack() {
        for row in [Self.void, Self.native] {
            #expect(Self.sale().isOpen(row) && Self.sale().openVoid(row) == "NC1")
            for life in LifeCycle.allCases where life != .active {
                let rule = Self.sale(life: life)
                #expect(!rule.isOpen(row) && rule.openVoid(row) == nil, "\(life)")
            }
            // The till has sent the row since as one that counts.
            #expect(!Self.sale(repeatedIn: 6).isOpen(row))
            #expect(Self.sale(repeatedIn: 6).openVoid(row) == nil)
            #expect(Self.sale(repeatedIn: 5).openVoid(row) == "NC1")
        }
        #expect(Self.sale().isOpen(Self.otherVoid))
        #expect(!Self.sale(life: .voided).isOpen(Self.otherVoid))
        #expect(Self.sale().openVoid(Self.otherVoid) == nil)
        // The state of the card does not matter to a row that does not concern a counted one.
        #expect(Self.sale(life: .voided).isOpen(Self.row))
    }

    @Test func voidOfAnUnknownRowWaitsAndIsNotAboutACountedRow() {
        let rule = Self.rule { _ in }
        #expect(rule.isOpen(Self.void) && rule.openVoid(Self.void) == nil)
        let withoutCard = Self.rule { $0.messages["s"] = Self.message("s", file: 2) }
        #expect(withoutCard.isOpen(Self.void) && withoutCard.openVoid(Self.void) == nil)
        var corrected = Self.traces { $0.closings["s"] = 6 }
        corrected.messages["s"] = Self.message("s", file: 2)
        corrected.cards[8] = PostedCard(serial: "NC1", lifeCycle: .active, activation: 3)
        #expect(OpenRowRule(ofFile: 5, traces: corrected).openVoid(Self.void) == nil)
    }

    @Test func aRowIsKnownUnderItsIDAndItsPlace() {
        #expect(Self.row.aliases(inFile: 5) == ["s", "#5.4"])
        #expect(Self.nameless.aliases(inFile: 5) == ["#5.4"])
        #expect(Self.row.correctionIDs == ["s", "s.1.n"] && Self.nameless.correctionIDs.isEmpty)
        #expect(Self.native.postedID == "s" && Self.void.postedID == "s")
        #expect(Self.otherVoid.isVoid && !Self.row.isVoid)
    }
}
