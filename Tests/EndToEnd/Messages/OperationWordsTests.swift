import CardCore
import CardJobs
import Testing

@testable import MintrunCommands

/// The words of refused and repeated operations of operators.
struct OperationWordsTests {
    private static let hints: [(RowCode, Bool, String)] = [
        (.blocked, false, "see its holds: mintrun card show A1"),
        (.pinLocked, false, "see its holds: mintrun card show A1"),
        (.alreadyBlocked, false, "see its holds: mintrun card show A1"),
        (.notBlocked, false, "see its holds: mintrun card show A1"),
        (.notActive, true, "activate it first: mintrun card activate A1 --reason TEXT"),
        (
            .spare, true, "name a card that can be sold; see its state: mintrun card show A1"
        ),
        (
            .alreadyActive, true,
            "name a card that can be sold; see its state: mintrun card show A1"
        ),
        (
            .alreadyActivating, true,
            "name a card that can be sold; see its state: mintrun card show A1"
        ),
        (
            .spare, false,
            "promote it in the place of a spoiled card: mintrun order promote ORDER --spoiled "
                + "SERIAL --spare A1; to destroy it: mintrun card "
                + "void --from A1 --to A1 --reason TEXT"
        ),
        (
            .notActive, false,
            "see its history: mintrun card show A1"
        ),
        (
            .notReleased, false,
            "record the printer's answer first: mintrun acknowledge ORDER FILE"
        ),
        (
            .notReceived, false,
            "record the receipt of its pack with `mintrun stock receive`; if a store received it, "
                + "name that store with --store"
        ),
        (
            .conflict, false,
            "do nothing if the operation is right; see it: mintrun card show A1"
        ),
        (.insufficient, false, RowCode.insufficient.remedy.text),
    ]

    @Test(arguments: hints)
    func refusalsSpeakToOperators(_ code: RowCode, isPartner: Bool, hint: String) {
        let refused = OperationRefused(code, serial: "A1", isPartner: isPartner)
        #expect(refused.message.text == "card A1: \(code.sentence)")
        #expect(refused.hint.text == hint)
    }

    @Test func theHintAboutAnUnacknowledgedCardNamesItsOrder() {
        let refused = OperationRefused(.notReleased, serial: "A1", order: 7)
        let hint = "record the printer's answer first: mintrun acknowledge ord-000007 FILE"
        #expect(refused.hint.text == hint)
    }

    @Test func theHintAboutASpareNamesItsOrder() {
        let refused = OperationRefused(.spare, serial: "A1", life: .spare, order: 7)
        #expect(
            refused.hint.text.contains(
                "mintrun order promote ord-000007 --spoiled SERIAL --spare A1;"
            )
        )
    }

    @Test func refusalsNameTheAmountsAndTheMissingStep() throws {
        let nok = try #require(Currency("NOK"))
        var amount = OperationRefused(.notAllowed, serial: "A1")
        amount.allowed = AllowedAmounts(.oneOf([50_000]), in: nok)
        #expect(amount.message.text.hasSuffix(" The card allows NOK 500.00."))
        let steps: [(RowCode, MissingStep, String, String)] = [
            (
                .notReleased, .acknowledgement(order: 1),
                " The printer's answer about order ord-000001 does not cover the card.",
                "record the printer's answer first: mintrun acknowledge ord-000001 FILE"
            ),
            (
                .notReceived, .shipment(order: 1, pack: 3), " Pack 3 was never shipped.",
                "ship its pack first: mintrun stock ship ord-000001 --pack 3 --to STORE"
            ),
            (
                .notReceived, .receipt(pack: 3, shipment: 2, to: "oslo-1"),
                " Pack 3 is on the way to oslo-1.",
                "record the receipt of its pack: mintrun stock receive shp-000002"
            ),
            (
                .notReceived, .otherStore("oslo-1", pack: 3), " Pack 3 is at oslo-1.",
                "sell it at the store that received its pack: --store oslo-1"
            ),
        ]
        for (code, step, message, hint) in steps {
            var refused = OperationRefused(code, serial: "A1")
            refused.missingStep = step
            #expect(refused.message.text == "card A1: \(code.sentence)\(message)")
            #expect(refused.hint.text == hint)
        }
    }

    @Test func theHintAboutAnActiveCardIsItsVoid() {
        let refused = OperationRefused(.notVoided, serial: "A1", life: .active)
        #expect(refused.hint.text == "void it first: mintrun card void A1 --reason TEXT")
    }

    @Test func aWriteOffThatIsTooEarlyNamesItsDay() throws {
        let day = try #require(Day("2026-12-24"))
        let refused = OperationRefused(.writeOffEarly, serial: "A1", firstDay: day)
        #expect(
            refused.message.text
                == "card A1: The void of the card is not as old as its product demands. The first "
                + "day on which it can be: 2026-12-24."
        )
    }

    @Test func aMessageThatCannotBeUndoneHasWords() {
        let nothing = NothingToUndo("op-1", serial: "A1", undoable: nil)
        #expect(
            nothing.message.text
                == "card A1: op-1 is not a void or a load of this card that an operator typed"
        )
        #expect(nothing.hint.text == "see its history: mintrun card show A1")
        #expect(nothing.kind == .notFound && nothing.code == .cardNothingToUndo)
        let other = NothingToUndo("op-1", serial: "A1", undoable: "op-2")
        #expect(
            other.hint.text
                == "copy the id of the message from its history: mintrun card show A1"
        )
    }

    /// A card that was never sold can still be sold: its end is the last thing to propose.
    @Test func theHintAboutAnUnsoldCardBeginsWithItsSale() {
        let refused = OperationRefused(.notActive, serial: "A1", life: .inactive)
        #expect(
            refused.hint.text
                == "it was never sold; sell it: mintrun card activate A1 --reason TEXT; if nobody "
                + "may ever sell it, destroy it: mintrun card void --from A1 --to A1 --reason TEXT"
        )
    }

    @Test func theMessageAboutAHeldCardNamesHoldsAndWaysOut() {
        let refused = OperationRefused(.blocked, serial: "A1", holds: [.exposed, .recall])
        #expect(
            refused.message.text
                == "card A1: \(RowCode.blocked.sentence) Its holds: `recall`, `exposed`."
        )
        #expect(
            refused.hint.text
                == "recall: mintrun card release-recall --from A1 --to A1 --reason TEXT; "
                + "exposed: mintrun card replace A1 NEW --reason TEXT or "
                + "mintrun card transfer A1 OTHER --reason TEXT or "
                + "mintrun card release-exposed A1 --reason TEXT"
        )
        let unsold = OperationRefused(.blocked, serial: "A1", holds: [.operator], life: .inactive)
        #expect(
            unsold.hint.text
                == "operator: mintrun card unblock A1 --reason TEXT or "
                + "mintrun card void --from A1 --to A1 --reason TEXT"
        )
        let locked = OperationRefused(.blocked, serial: "A1", holds: [.pin], life: .voided)
        #expect(locked.hint == "pin: mintrun card unlock A1 --reason TEXT")
    }

    private static func latest(_ id: MessageID) throws -> TypedMessage {
        let nok = try #require(Currency("NOK"))
        var message = Message(
            id: id,
            operation: .load,
            phase: .final,
            store: "oslo-1",
            time: Instant(milliseconds: 0),
            card: "A1"
        )
        message.amountMinor = 5000
        message.currency = nok
        return TypedMessage(
            id: id,
            content: message.content,
            operation: .load,
            otherCard: nil,
            amountMinor: 5000,
            currency: nok,
            decidedAt: Instant(milliseconds: 0),
            operatorName: "kari"
        )
    }

    @Test func aRepetitionNamesTheCommandThatRepeatsTheRequest() throws {
        let failure = RepeatedOperation(
            try Self.latest("m-1"),
            serial: "A1",
            reason: "lost till",
            places: ["--workspace", "shop"]
        )
        #expect(
            failure.message.text
                == "card A1: the same load of NOK 50.00 was booked at 1970-01-01T00:00:00Z "
                + "by kari as m-1"
        )
        #expect(
            failure.hint.text
                == "mintrun card load A1 --amount 50.00 --store oslo-1 --reason 'lost till' "
                + "--request-id m-1 --workspace shop"
        )
        #expect(failure.kind == .refused)
    }

    @Test func aRepetitionOfAnIDThatNobodyCanTypeNamesTheCard() throws {
        let failure = RepeatedOperation(try Self.latest("redo"), serial: "A1", reason: "x")
        #expect(failure.hint == "see it: mintrun card show A1")
    }

    @Test func theAuditLogNamesTheOptionOfAnOverride() {
        #expect(CommandLineWords().text(of: TypedOverride.again) == "--again")
        #expect(CommandLineWords().text(of: TypedOverride.redone) == "redo")
    }

    private static let keys: [(PrivateKeyKind, String, String)] = [
        (
            .age, "a private age key",
            "its owner makes a new key with age-keygen, because this one was shown; give the "
                + "public line that begins with age1"
        ),
        (
            .agePlugin, "a private age key of a plugin",
            "its owner makes a new key with age-keygen, because this one was shown; give the "
                + "public line that begins with age1"
        ),
        (
            .openPGP, "a private OpenPGP key",
            "delete it here; its owner revokes it, makes a new key, and sends the public part "
                + "only: gpg --export"
        ),
        (
            .openSSH, "a private OpenSSH key",
            "delete it here; its owner makes a new key and sends the public part only"
        ),
        (
            .pem, "a private key in PEM",
            "delete it here; its owner makes a new key and sends the public part only"
        ),
        (
            .puTTY, "a private key of PuTTY",
            "delete it here; its owner makes a new key and sends the public part only"
        ),
        (
            .custodian, "the private key of a custodian",
            "give its public half, keys/NAME.pub of the workspace; give the key itself only as "
                + "--custodian-key"
        ),
        (
            .workspace, "a secret key of a workspace",
            "delete this copy; the keys of a workspace belong in its folder keys/"
        ),
    ]

    @Test(arguments: keys)
    func privateKeysHaveWords(_ key: PrivateKeyKind, name: String, hint: String) {
        let failure = PrivateKeyFound(key, in: "the answer")
        #expect(
            failure.message.text == "the answer is \(name); it is not stored and not repeated here"
        )
        #expect(failure.hint.text == hint)
        #expect(failure.kind == .refused)
    }
}
