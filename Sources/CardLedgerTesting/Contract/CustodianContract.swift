import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Changes of custodians, the keys of orders, and the printer's version of an order.
enum CustodianContract {
    static let clauses: [Clause] = [
        Clause("custodians: aLostKeyIsReplacedAWeekLater", aLostKeyIsReplacedAWeekLater),
        Clause("custodians: furtherLostKeysLeaveTheSet", furtherLostKeysLeaveTheSet),
        Clause("custodians: anObjectionStopsAReplacement", anObjectionStopsAReplacement),
        Clause("custodians: anotherSetEndsAReplacement", anotherSetEndsAReplacement),
        Clause(
            "custodians: refusesAReplacementThatIsNotNeeded",
            refusesAReplacementThatIsNotNeeded
        ),
        Clause("custodians: resealingIsAnnouncedAndFinished", resealingIsAnnouncedAndFinished),
        Clause("custodians: namesDifferInMoreThanCase", namesDifferInMoreThanCase),
        Clause("custodians: renewedKeysNeedNoCustodians", renewedKeysNeedNoCustodians),
        Clause("custodians: anOrderPinsTheNewestPrinter", anOrderPinsTheNewestPrinter),
    ]

    private static func code(_ body: () throws -> some Any) -> String? {
        RegistryContract.code(body)
    }

    private static func context(days: Int64) -> RequestContext {
        RequestContext(
            actor: "kari",
            command: "test",
            at: Workshop.now.adding(seconds: days * 86_400)
        )
    }

    /// A workshop with the custodians ola and eva.
    private static func shop(_ store: StoreUnderTest) throws -> Workshop {
        let shop = try Workshop(store)
        let eva = CustodianRecord(name: "eva", publicKey: [4])
        let ola = CustodianRecord(name: "ola", publicKey: [1, 2, 3])
        _ = try shop.ledger.setCustodians([eva, ola], unlockedBy: [], by: shop.context)
        return shop
    }

    private static func propose(_ shop: Workshop, by context: RequestContext? = nil) throws
        -> CustodianChange
    {
        try shop.ledger.propose(
            [9],
            of: "ola",
            lost: [],
            custody: .dual,
            unlockedBy: ["eva"],
            by: context ?? shop.context
        )
    }

    static func aLostKeyIsReplacedAWeekLater(_ store: StoreUnderTest) throws {
        let shop = try shop(store)
        let change = try propose(shop)
        #expect(change.number == 1 && change.setVersion == 2 && change.lost == ["ola"])
        #expect(try shop.ledger.custodianChanges() == [change])
        #expect(try shop.ledger.isUnchanged(.custodianChange(number: 1)))
        #expect(code { try propose(shop) } == "custodian.change_waits")
        #expect(try shop.ledger.applyDueChange(custody: .dual, by: context(days: 6)) == nil)
        #expect(try shop.ledger.custodians(version: nil)?.version == 2)
        let set = try shop.ledger.applyDueChange(custody: .dual, by: context(days: 7))
        #expect(set?.version == 3)
        #expect(set?.members.map(\.publicKey) == [[4], [9]])
        #expect(try shop.ledger.isUnchanged(.custodians(version: 3)))
        #expect(try shop.ledger.applyDueChange(custody: .dual, by: context(days: 8)) == nil)
        #expect(
            code {
                try shop.ledger.object(toChangeOf: "ola", unlockedBy: "eva", by: context(days: 8))
            }
                == "custodian.no_change"
        )
        let head = try shop.ledger.auditHead()
        let entries = try shop.ledger.auditEntries(from: head.size - 1, limit: 1)
        #expect(entries.first?.details.contains("\"before\"") == true)
    }

    /// Of eva, ola and pia, the keys of ola and pia are lost, and the one of ola is replaced.
    static func furtherLostKeysLeaveTheSet(_ store: StoreUnderTest) throws {
        let shop = try shop(store)
        let pia = CustodianRecord(name: "pia", publicKey: [7])
        let members = try shop.ledger.custodians(version: nil)?.members ?? []
        _ = try shop.ledger.setCustodians(members + [pia], unlockedBy: [], by: shop.context)
        let change = try shop.ledger.propose(
            [9],
            of: "ola",
            lost: ["pia"],
            custody: .dual,
            unlockedBy: ["eva"],
            by: shop.context
        )
        #expect(change.lost == ["ola", "pia"])
        let set = try shop.ledger.applyDueChange(custody: .dual, by: context(days: 7))
        #expect(set?.members.map(\.name) == ["eva", "ola"])
        #expect(set?.members.map(\.publicKey) == [[4], [9]])
        #expect(try shop.ledger.isUnchanged(.custodians(version: set?.version ?? 0)))
        #expect(try shop.ledger.isUnchanged(.custodianChange(number: 1)))
    }

    static func anObjectionStopsAReplacement(_ store: StoreUnderTest) throws {
        let shop = try shop(store)
        _ = try propose(shop)
        #expect(
            code { try shop.ledger.object(toChangeOf: "eva", unlockedBy: "ola", by: shop.context) }
                == "custodian.no_change"
        )
        let (change, recorded) = try shop.ledger.object(
            toChangeOf: "ola",
            unlockedBy: "ola",
            by: context(days: 8)
        )
        #expect(recorded == .new && change.objection?.by == "ola")
        #expect(try shop.ledger.custodianChanges() == [change])
        #expect(try shop.ledger.isUnchanged(.custodianChange(number: 1)))
        let again = try shop.ledger.object(
            toChangeOf: "ola",
            unlockedBy: "eva",
            by: context(days: 8)
        )
        #expect(again.1 == .already && again.0 == change)
        #expect(try shop.ledger.applyDueChange(custody: .dual, by: context(days: 9)) == nil)
        #expect(try propose(shop, by: context(days: 9)).number == 2)
        #expect(try shop.ledger.custodians(version: nil)?.version == 2)
    }

    static func anotherSetEndsAReplacement(_ store: StoreUnderTest) throws {
        let shop = try shop(store)
        _ = try propose(shop)
        let pia = CustodianRecord(name: "pia", publicKey: [7])
        let members = try shop.ledger.custodians(version: nil)?.members ?? []
        _ = try shop.ledger.setCustodians(
            members + [pia],
            unlockedBy: ["eva", "ola"],
            by: context(days: 1)
        )
        #expect(try shop.ledger.applyDueChange(custody: .dual, by: context(days: 8)) == nil)
        #expect(try shop.ledger.custodians(version: nil)?.version == 3)
    }

    static func refusesAReplacementThatIsNotNeeded(_ store: StoreUnderTest) throws {
        let shop = try shop(store)
        let before = try shop.snapshot()
        let propose = { (name: String, lost: [String], custody: Custody, present: [String]) in
            code {
                try shop.ledger.propose(
                    [9],
                    of: name,
                    lost: lost,
                    custody: custody,
                    unlockedBy: present,
                    by: shop.context
                )
            }
        }
        #expect(propose("ola", [], .single, ["eva"]) == "custodian.enough_left")
        #expect(propose("ola", [], .dual, []) == "custodian.missing")
        #expect(propose("ola", [], .dual, ["eva", "ola"]) == "custodian.unknown")
        #expect(propose("pia", [], .dual, ["eva"]) == "custodian.unknown")
        #expect(propose("ola", ["pia"], .dual, ["eva"]) == "custodian.unknown")
        #expect(try shop.snapshot() == before)
        #expect(propose("ola", ["eva"], .dual, []) == nil)
    }

    static func resealingIsAnnouncedAndFinished(_ store: StoreUnderTest) throws {
        let shop = try shop(store)
        let young = try shop.order("r-2")
        let order = try sealed(shop)
        let (old, new) = (Workshop.hash(1), Workshop.hash(2))
        let digests = [1: new]
        #expect(
            code {
                try shop.ledger.beginResealing(
                    young.id,
                    to: 2,
                    digests: digests,
                    unlockedBy: ["ola"],
                    by: shop.context
                )
            } == "order.wrong_state"
        )
        let known = try shop.ledger.keyRunDigests(ofOrder: order.id)
        #expect(known[1] != new && known[1] != old)
        #expect(try shop.ledger.unfinishedResealing(ofOrder: order.id) == nil)
        for digest in [old, new] {
            try shop.ledger.beginResealing(
                order.id,
                to: 2,
                digests: [1: digest],
                unlockedBy: ["ola"],
                by: shop.context
            )
        }
        #expect(
            try shop.ledger.unfinishedResealing(ofOrder: order.id)
                == UnfinishedResealing(set: 2, digests: digests)
        )
        #expect(try shop.ledger.keyRunDigests(ofOrder: order.id) == known)
        for _ in 1...2 {
            try shop.ledger.finishResealing(order.id, to: 2, digests: digests, by: shop.context)
            #expect(try shop.ledger.unfinishedResealing(ofOrder: order.id) == nil)
            #expect(try shop.ledger.keyRunDigests(ofOrder: order.id)[1] == new)
            #expect(try shop.ledger.order(order.id).custodianSet == 2)
        }
    }

    /// An order whose cards are made and not released.
    private static func sealed(_ shop: Workshop) throws -> OrderRecord {
        let order = try shop.order()
        _ = try shop.ledger.beginMinting(
            order.id,
            custody: .single,
            custodians: 1,
            by: shop.context
        )
        try shop.segment(order, count: 12)
        _ = try shop.ledger.finishMinting(order.id, by: shop.context)
        return try shop.ledger.order(order.id)
    }

    static func namesDifferInMoreThanCase(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let before = try shop.snapshot()
        let product = Workshop.product("Winter-500", prefix: "ZZ")
        #expect(
            code { try shop.ledger.add(product, unlockedBy: [], by: shop.context) }
                == "name.differs_in_case"
        )
        var printer = try shop.ledger.printer("trykk", version: nil).printer
        printer.name = "Trykk"
        #expect(
            throws: RegistrationFailure.nameDiffersInCase(
                .printer,
                name: "Trykk",
                known: "trykk"
            )
        ) { try shop.ledger.add(printer, unlockedBy: [], by: shop.context) }
        let ola = CustodianRecord(name: "ola", publicKey: [1, 2, 3])
        for others in [["Ola"], ["eva", "Eva"]] {
            let members =
                [ola]
                + others.enumerated().map {
                    CustodianRecord(name: $0.element, publicKey: [UInt8($0.offset + 20)])
                }
            #expect(
                code { try shop.ledger.setCustodians(members, unlockedBy: [], by: shop.context) }
                    == "name.differs_in_case"
            )
        }
        #expect(try shop.snapshot() == before)
    }

    static func renewedKeysNeedNoCustodians(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var printer = NewPrinter(
            name: "pgp",
            kind: .openpgp,
            recipients: ["P"],
            keys: "old",
            template: "generic-csv"
        )
        _ = try shop.ledger.add(printer, unlockedBy: [], by: shop.context)
        printer.keys = "new"
        let ended = OpenPGPKeyParts(
            primary: "P",
            encryption: ["E"],
            ends: ["P": Workshop.now, "E": Workshop.now]
        )
        let renewed = OpenPGPKeyParts(primary: "P", encryption: ["E"], ends: [:])
        let other = OpenPGPKeyParts(primary: "P", encryption: ["F"], ends: [:])
        for after in [ended, other] {
            let pair = OpenPGPKeyPair(before: after == ended ? renewed : ended, after: after)
            #expect(
                code {
                    try shop.ledger.add(printer, renewing: pair, unlockedBy: [], by: shop.context)
                } == "printer.frozen"
            )
        }
        let pair = OpenPGPKeyPair(before: ended, after: renewed)
        let (record, recorded) = try shop.ledger.add(
            printer,
            renewing: pair,
            unlockedBy: [],
            by: shop.context
        )
        #expect(record.version == 2 && recorded == .new)
        #expect(try shop.ledger.isUnchanged(.printer(name: "pgp", version: 2)))
    }

    static func anOrderPinsTheNewestPrinter(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.order()
        let pin = {
            try shop.ledger.pinPrinter(ofOrder: order.id, unlockedBy: [], by: shop.context)
        }
        #expect(try pin().1 == .already)
        var printer = try shop.ledger.printer("trykk", version: nil).printer
        printer.recipients = ["age1y"]
        _ = try shop.ledger.add(printer, unlockedBy: [], by: shop.context)
        let (pinned, recorded) = try pin()
        #expect(recorded == .new && pinned.printerVersion == 2)
        #expect(try shop.ledger.order(order.id) == pinned)
        #expect(try pin().1 == .already)
        let released = try shop.acknowledged("r-9")
        #expect(
            code {
                try shop.ledger.pinPrinter(ofOrder: released.id, unlockedBy: [], by: shop.context)
            } == "order.wrong_state"
        )
    }
}
