import CardTestSupport
package import CardCore
import CardLedger
import Testing

/// The changes that are allowed once cards exist, and the origin of numbers.
package enum RegistryContract {
    static let clauses: [Clause] = [
        Clause(
            "registry: onceCardsExistCustodiansChangeOnlyWithCustodians",
            onceCardsExistCustodiansChangeOnlyWithCustodians
        ),
        Clause(
            "registry: onceCardsExistRecipientsChangeOnlyWithCustodians",
            onceCardsExistRecipientsChangeOnlyWithCustodians
        ),
        Clause(
            "registry: orderedProductCannotChangeItsFormats",
            orderedProductCannotChangeItsFormats
        ),
        Clause(
            "registry: importedNumbersAreOrderedAndNeverReused",
            importedNumbersAreOrderedAndNeverReused
        ),
        Clause(
            "registry: refusesNumbersThatDifferFromEarlierOnesInLeadingZeros",
            refusesNumbersThatDifferFromEarlierOnesInLeadingZeros
        ),
        Clause(
            "registry: rejectsSerialsThatCouldBeImportedNumbers",
            rejectsSerialsThatCouldBeImportedNumbers
        ),
        Clause(
            "registry: aTrialOfAProductIsCheckedAndChangesNothing",
            aTrialOfAProductIsCheckedAndChangesNothing
        ),
    ]

    static func code(_ body: () throws -> some Any) -> String? {
        do {
            _ = try body()
            return nil
        } catch { return (error as? any Failure)?.code.rawValue }
    }

    static func onceCardsExistCustodiansChangeOnlyWithCustodians(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let (ola, eva) = (
            CustodianRecord(name: "ola", publicKey: [1, 2, 3]),
            CustodianRecord(name: "eva", publicKey: [4])
        )
        #expect(
            try shop.ledger.setCustodians([ola, eva], unlockedBy: [], by: shop.context).1 == .new
        )
        _ = try shop.acknowledged()
        #expect(
            try shop.ledger.setCustodians([eva, ola], unlockedBy: [], by: shop.context).1
                == .already
        )
        #expect(
            Self.code { try shop.ledger.setCustodians([eva], unlockedBy: [], by: shop.context) }
                == "custodian.frozen"
        )
        let (set, _) = try shop.ledger.setCustodians([eva], unlockedBy: ["ola"], by: shop.context)
        #expect(set.version == 3 && set.members == [eva])
        #expect(try shop.ledger.custodians(version: 2)?.members == [eva, ola])
    }

    static func onceCardsExistRecipientsChangeOnlyWithCustodians(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var printer = try shop.ledger.printer("trykk", version: nil).printer
        printer.template = "bartender"
        #expect(try shop.ledger.add(printer, unlockedBy: [], by: shop.context).0.version == 2)
        printer.recipients = ["age1y"]
        #expect(
            Self.code { try shop.ledger.add(printer, unlockedBy: [], by: shop.context) }
                == "printer.frozen"
        )
        #expect(throws: RegistrationFailure.printerFrozen(name: "trykk")) {
            try shop.ledger.add(printer, unlockedBy: [], by: shop.context)
        }
        #expect(try shop.ledger.add(printer, unlockedBy: ["ola"], by: shop.context).0.version == 3)
        var renewed = printer
        renewed.keys = "the same key with a later expiry"
        #expect(
            Self.code { try shop.ledger.add(renewed, unlockedBy: [], by: shop.context) }
                == "printer.frozen"
        )
        #expect(try shop.ledger.add(renewed, unlockedBy: ["ola"], by: shop.context).0.version == 4)
        printer.name = "another"
        #expect(try shop.ledger.add(printer, unlockedBy: [], by: shop.context).1 == .new)
        #expect(try shop.ledger.printer("trykk", version: 1).printer.recipients == ["age1x"])
        // The order has the printer that it was created with.
        #expect(try shop.ledger.order(1).printerVersion == 1)
    }

    static func orderedProductCannotChangeItsFormats(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.order()
        var product = Workshop.product(content: #"{"name":"other"}"#)
        #expect(try shop.ledger.add(product, by: shop.context).0.version == 2)
        product.content = #"{"name":"third"}"#
        product.fixed = "other"
        #expect(Self.code { try shop.ledger.add(product, by: shop.context) } == "product.fixed")
        #expect(try shop.ledger.order(1).productVersion == 1)
    }

    static func aTrialOfAProductIsCheckedAndChangesNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let before = try shop.snapshot()
        func add(_ product: NewProduct, isTrial: Bool = true) throws -> (ProductRecord, Recorded) {
            try shop.ledger.add(product, unlockedBy: [], isTrial: isTrial, by: shop.context)
        }
        let next = Workshop.product(content: #"{"name":"other"}"#)
        let planned = try add(next)
        #expect(planned.0.version == 2 && planned.1 == .new)
        #expect(try add(Workshop.product()).1 == .already)
        let upper = Workshop.product("Winter-500", prefix: "XX")
        #expect(Self.code { try add(upper) } == "name.differs_in_case")
        let meets = Workshop.product("summer-500")
        #expect(Self.code { try add(meets) } == "product.serials_meet")
        #expect(try shop.snapshot() == before)
        #expect(try add(next, isTrial: false).0.version == 2)
        #expect(try shop.ledger.product("winter-500", version: nil).version == 2)
    }

    /// Creates an order with imported numbers.
    package static func imported(_ shop: Workshop, _ numbers: [Serial], request: String = "i-1")
        throws -> OrderRecord
    {
        var product = Workshop.product("partner")
        product.serials = nil
        _ = try shop.ledger.add(product, by: shop.context)
        let wanted = OrderRequest(
            requestID: request,
            product: "partner",
            quantity: 3,
            printer: "trykk"
        )
        return try shop.ledger.create(wanted, serials: .imported(numbers), by: shop.context) { _ in
        }.0
    }

    static func importedNumbersAreOrderedAndNeverReused(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try Self.imported(shop, ["0077", "5", "0012"])
        #expect(order.firstSerial == "0077" && order.lastSerial == "0012")
        #expect(order.sequences == nil)
        #expect(
            try shop.ledger.importedNumbers(ofOrder: order.id, positions: 2...3) == ["5", "0012"]
        )
        let before = try shop.snapshot()
        let wrong: [[Serial]] = [
            ["1", "2"], ["1", "2", "1"], ["1", "2", "0077"], ["1", "NC000009", "2"],
        ]
        for numbers in wrong as [[Serial]] {
            let code = Self.code { try Self.imported(shop, numbers, request: "i-2") }
            #expect(
                code == (numbers.count == 2 ? "order.number_count" : "order.number_taken"),
                "\(numbers)"
            )
        }
        #expect(try shop.snapshot() == before)
    }

    static func refusesNumbersThatDifferFromEarlierOnesInLeadingZeros(_ store: StoreUnderTest)
        throws
    {
        let shop = try Workshop(store)
        _ = try Self.imported(shop, ["0077", "5", "0012"])
        let before = try shop.snapshot()
        let wrong: [[Serial]] = [["77", "1", "2"], ["1", "2", "00012"], ["005", "0001", "0002"]]
        for numbers in wrong as [[Serial]] {
            #expect(
                Self.code { try Self.imported(shop, numbers, request: "i-2") }
                    == "numbers.leading_zeros",
                "\(numbers)"
            )
        }
        #expect(try shop.snapshot() == before)
        _ = try Self.imported(shop, ["0078", "50", "120"], request: "i-2")
        var other = Workshop.product("other-partner")
        other.serials = nil
        _ = try shop.ledger.add(other, by: shop.context)
        let wanted = OrderRequest(
            requestID: "i-3",
            product: "other-partner",
            quantity: 1,
            printer: "trykk"
        )
        #expect(
            try shop.ledger.create(wanted, serials: .imported(["77"]), by: shop.context) { _ in }.1
                == .new
        )
    }

    static func rejectsSerialsThatCouldBeImportedNumbers(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try Self.imported(shop, ["XY123", "5", "6"])
        var product = Workshop.product("late", prefix: "XY")
        product.serials = SerialSpace(prefix: "XY", digits: 3, checkLength: 0)
        #expect(
            Self.code { try shop.ledger.add(product, by: shop.context) } == "product.serials_meet"
        )
        product.serials = SerialSpace(prefix: "XY", digits: 4, checkLength: 0)
        #expect(try shop.ledger.add(product, by: shop.context).1 == .new)
    }
}
