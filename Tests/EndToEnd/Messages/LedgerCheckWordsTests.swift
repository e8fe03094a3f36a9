import CardCore
import CardLedger
import Testing

@testable import MintrunCommands

/// The lines of the ledger in a check of the workspace: names are stable, details are for people.
struct LedgerCheckWordsTests {
    @Test(arguments: [
        (LedgerCheck.database, "database"),
        (.balances, "I2 balances agree with the journal"), (.auditLog, "I11 audit log"),
        (.records(.tables), "tables are those of this version"),
        (.records(.records), "records agree with the audit log"),
        (.records(.orders), "orders agree with the audit log"),
        (.records(.cards), "cards agree with the audit log"),
        (.records(.cardStates), "cards are what messages made them"),
        (.records(.messages), "messages are what was sent"),
        (.records(.shipments), "shipments agree with the audit log"),
        (.records(.rows), "rows are those that were written"),
        (.recordsWithoutDigests, "records of version 0.1.0"),
        (.vaultRows, "I6 the vault has every card"),
        (.shreddedOrders, "I13 shredded orders are gone"),
    ])
    func hasItsName(_ check: LedgerCheck, _ name: String) {
        #expect(CommandLineWords().text(of: check).text == name)
    }

    @Test func namesTheRulesInTheOrderOfTheReport() {
        let names = LedgerRule.allCases.map {
            CommandLineWords().text(of: LedgerCheck.rule($0)).text
        }
        #expect(
            names == [
                "I1 journal balances", "I3 one activation per card",
                "I4 active cards were acknowledged", "I5 tokens are unique",
                "I6 cards are complete", "I7 one release per order",
                "I8 every row has one outcome", "I9 files match the bookings",
                "I10 reversals have their request", "I12 posted files stay posted",
                "I14 holds agree", "I17 spoiled cards have a cause", "I18 wrong PINs lock",
                "I15 files match the decisions", "I16 only the calendar expires",
                "I19 refunds give back redemptions", "I20 deposits and charges follow",
                "I21 balances of clients agree",
            ]
        )
    }

    @Test(arguments: [
        (
            LedgerRule.journalBalances,
            "transfers from an account to itself, of unknown messages, or of another environment "
                + "than their cards"
        ),
        (
            .oneActivation,
            "cards with more than one standing activation, or with one that is not theirs"
        ),
        (
            .activeCardsWereReleased,
            "active cards of orders that were cancelled or not released"
        ), (.tokensAreUnique, "live token hashes that two cards share"),
        (
            .cardsAreComplete,
            "cards without a live token and PIN, or orders with another number of cards"
        ), (.oneRelease, "orders whose state and release contradict each other"),
        (.oneOutcomePerRow, "posted files whose attempts do not match their rows"),
        (
            .filesMatchJournal,
            "sums of files that are not those of the journal, or transfers of another store "
                + "or day than their message"
        ),
        (.completedOnce, "requests completed for more than was approved, or whole ones both ways"),
        (.postedFilesStay, "messages of files that are not posted"),
        (.holdsAgree, "cards whose shown holds do not match their holds"),
        (
            .spoiledCardsHaveCause,
            "spoiled cards that no printer reported and nobody voided with a range"
        ),
        (
            .wrongPINsLock,
            "cards that are locked without five wrong PINs in a row, or not locked with them"
        ), (.summariesMatchRows, "file summaries that do not match their rows"),
        (
            .calendarAloneExpires,
            "expiries, fees and breakage that no operator's message made, or that differ"
        ),
        (
            .refundsGiveBack,
            "redemptions that were refunded for more than was redeemed, and refunds of another amount "
                + "or store than they name"
        ),
        (
            .fundingFollowsRules,
            "steps of deposits and charges that do not follow from those before, or moved other "
                + "money"
        ),
        (
            .storedBalances,
            "accounts of clients and of the issuer whose balance is not that of the journal"
        ),
    ])
    func countsTheFaultsOfARule(_ rule: LedgerRule, _ faults: String) {
        let finding = LedgerFinding.faults(rule, count: 2)
        #expect(CommandLineWords().text(of: finding).text == "2 \(faults)")
    }

    @Test(arguments: [
        (LedgerFinding.balances(differing: 1, cards: 2), "1 of 2 cards differ"),
        (.auditWhole(entries: 1), "1 entry agree"),
        (
            .database(answer: "ok", orphans: 1),
            "integrity_check reports ok; 1 row without their parents"
        ), (.recordsAgree, "all of them"),
        (
            .recordsDiffer(first: [.card("A1"), .message("m")], more: 0),
            "card A1; message m"
        ), (.recordsDiffer(first: [.card("A1")], more: 4), "card A1; 4 more"),
        (.recordsUnreadable, "it cannot be read"),
        (
            .recordsWithoutDigests,
            "their audit entries have no digests; the next command that writes adds them"
        ), (.vaultAgrees, "all orders agree"),
        (
            .vaultDiffers([.init(order: 1, cards: 2, rows: 1), .init(order: 2, cards: 1, rows: 0)]),
            "ord-000001 has 2 cards, 1 rows; ord-000002 has 1 card, 0 rows"
        ), (.nothingLeft, "nothing is left"),
        (
            .leftOver([1, 2]),
            "a secret of ord-000001 exists again: mintrun shred ord-000001; "
                + "a secret of ord-000002 exists again: mintrun shred ord-000002"
        ),
    ])
    func hasItsDetail(_ finding: LedgerFinding, _ detail: String) {
        #expect(CommandLineWords().text(of: finding).text == detail)
    }

    @Test(arguments: [
        (RecordFault.schema(.object), "a table, index or trigger differs from this version"),
        (.schema(.code), "a code differs from this version"),
        (.schema(.migration), "a migration differs from this version"),
        (.key(.custodians(version: 1)), "custodian set 1 differs from its record"),
        (.key(.printer(name: "p", version: 2)), "printer p version 2 differs from its record"),
        (.key(.product(id: "x", version: 3)), "product x version 3 differs from its record"),
        (.key(.client(name: "till", version: 2)), "client till version 2 differs from its record"),
        (.calls(7), "calls from number 7 on differ from their record"),
        (.callGroups, "calls are missing, or are of no record"),
        (.serials(ofProduct: "x"), "the serials of product x differ from their record"),
        (.custodyChanges, "changes of custody are missing"),
        (.custody(version: 1), "custody version 1 differs from its record"),
        (
            .approval(object: "approval apr-000001"),
            "a change of approval apr-000001 differs from its record"
        ),
        (.approvalChanges, "changes of operators or approvals are missing"),
        (.setting("zone"), "setting zone differs from its record"),
        (.order(.request, 1), "the request of order ord-000001"),
        (.order(.serials, 1), "the serials of order ord-000001"),
        (.order(.versions, 1), "product or printer of order ord-000001"),
        (.order(.state, 1), "state or custodians of order ord-000001"),
        (.order(.problem, 1), "problem or reason of order ord-000001"),
        (.order(.row, 1), "custody, content, times or certificate of order ord-000001"),
        (.order(.release, 1), "the release of order ord-000001"),
        (.order(.segment, 1), "a segment of order ord-000001"),
        (.order(.answers, 1), "the printer's answers of order ord-000001"),
        (.order(.importedNumbers, 1), "imported numbers of order ord-000001"),
        (.cards(1...5, ofOrder: 1), "cards 1 to 5 of order ord-000001 differ"),
        (.hashes(2), "2 hashes are of no live token or PIN"),
        (.unreadableChanges, "the changes of a message cannot be read"),
        (.card("A1"), "card A1"), (.message("m"), "message m"),
        (.saleFile(name: "a.csv"), "sale file a.csv differs from its record"),
        (.typed(7), "typed message 7 differs from its record"),
        (.changes(ofMessage: "m"), "the changes of message m"),
        (.transfer(ofMessage: "m"), "a transfer of message m"),
        (.shipment("shp-000001"), "shipment shp-000001 differs from its record"),
        (.rowHashes, "the hashes of tables are missing"),
        (.table("journal"), "rows of journal were changed"),
    ])
    func namesTheRecord(_ fault: RecordFault, _ words: String) {
        #expect(CommandLineWords().text(of: fault).text == words)
    }

    @Test(arguments: [
        (RowAgreement.singleRows, "tables of one row with another key"),
        (.messagesOfFiles, "messages of another sender or moment than their file"),
        (.streams, "streams of senders that are not those of their files"),
        (.packPlaces, "packs in another place than that of their shipment"),
        (.shippedPacks, "packs without a place, or shipments without their details"),
        (.holds, "holds that are not those of their messages and audit entries"),
        (.replacedCards, "replaced cards that the printer's answers do not name"),
        (.rowAliases, "other ids of messages of another sender"),
        (.advices, "advices that are not about their request"),
        (.requests, "requests whose state differs from their advices"),
        (.rowMessages, "rows of files with the message of another row"),
        (.deactivations, "deactivations booked at a store that did not sell the card"),
        (.cardChanges, "changes of cards without their message"),
        (.transferNumbers, "messages without some of their transfers"),
        (.otherCards, "messages about another card than was sent"),
    ])
    func countsTheRowsThatDisagree(_ agreement: RowAgreement, _ rows: String) {
        let fault = RecordFault.rows(agreement, count: 3)
        #expect(CommandLineWords().text(of: fault).text == "3 \(rows)")
    }

    /// An id of a message may have 255 bytes.
    @Test func showsALongIDWhole() {
        let id = String(repeating: "m", count: 255)
        let fault = RecordFault.message(MessageID(id))
        #expect(CommandLineWords().text(of: fault).text == "message \(id)")
    }
}
