import CardCore
import Testing

/// Products, printers and custodians that may follow the present ones.
@Suite struct RegistrationRuleTests {
    private static func product(fixed: String = "f", prefix: String? = "NC") -> NewProduct {
        NewProduct(
            id: "winter",
            source: "",
            content: "",
            fixed: fixed,
            serials: prefix.map { SerialSpace(prefix: $0, digits: 6, checkLength: 0) },
            currency: Scene.terms().currency
        )
    }

    private static func facts(
        fixed: String? = nil,
        isOrdered: Bool = false,
        others: [(id: ProductID, space: SerialSpace)] = [],
        imported: Serial? = nil
    ) -> RegistrationRule.ProductFacts {
        RegistrationRule.ProductFacts(
            fixed: fixed,
            isOrdered: isOrdered,
            others: others,
            imported: imported
        )
    }

    @Test(
        arguments: [
            (nil, false, true), (nil, true, true), ("f", false, true), ("f", true, true),
            ("other", false, true), ("other", true, false),
        ] as [(String?, Bool, Bool)]
    ) func formatsChangeUntilTheProductIsOrdered(
        _ fixed: String?,
        _ isOrdered: Bool,
        isFree: Bool
    ) throws {
        let facts = Self.facts(fixed: fixed, isOrdered: isOrdered)
        let check = { try RegistrationRule.check(Self.product(), facts) }
        if isFree {
            try check()
        } else {
            #expect(throws: RegistrationFailure.productFixed(id: "winter")) { try check() }
        }
    }

    @Test func serialsOfAnotherProductAreRefusedFirst() throws {
        let space = SerialSpace(prefix: "NC", digits: 6, checkLength: 0)
        let others: [(id: ProductID, space: SerialSpace)] = [
            (id: "winter", space: space), (id: "summer", space: space),
        ]
        let facts = Self.facts(
            fixed: "other",
            isOrdered: true,
            others: others,
            imported: "NC000001"
        )
        #expect(throws: RegistrationFailure.serialsMeet(id: "winter", .ofProduct(id: "summer"))) {
            try RegistrationRule.check(Self.product(), facts)
        }
        let imported = Self.facts(fixed: "other", isOrdered: true, imported: "NC000001")
        #expect(
            throws: RegistrationFailure.serialsMeet(id: "winter", .imported(number: "NC000001"))
        ) { try RegistrationRule.check(Self.product(), imported) }
        try RegistrationRule.check(Self.product(), Self.facts(others: [others[0]]))
        try RegistrationRule.check(Self.product(prefix: nil), Self.facts(others: others))
    }

    private static func printer(_ recipients: [String], template: String = "a") -> NewPrinter {
        NewPrinter(name: "trykk", kind: .age, recipients: recipients, template: template)
    }

    @Test(arguments: [false, true], [[], ["ola"]])
    func otherKeysOfAPrinterNeedCustodiansOnceCardsExist(_ hasMinted: Bool, _ custodians: [String])
        throws
    {
        let check = { (newest: NewPrinter?) in
            try RegistrationRule.check(
                Self.printer(["age1x"]),
                change: RegistrationRule.keyChange(of: Self.printer(["age1x"]), after: newest, nil),
                hasMinted: hasMinted,
                unlockedBy: custodians
            )
        }
        try check(nil)
        try check(Self.printer(["age1x"], template: "b"))
        if hasMinted, custodians.isEmpty {
            #expect(throws: RegistrationFailure.printerFrozen(name: "trykk")) {
                try check(Self.printer(["age1y"]))
            }
        } else {
            try check(Self.printer(["age1y"]))
        }
    }

    @Test(arguments: [false, true], [[], ["ola"]])
    func custodiansChangeOnlyWithCustodiansOnceCardsExist(_ hasMinted: Bool, _ custodians: [String])
        throws
    {
        let check = {
            try RegistrationRule.checkCustodians(hasMinted: hasMinted, unlockedBy: custodians)
        }
        if hasMinted, custodians.isEmpty {
            #expect(throws: RegistrationFailure.custodiansFrozen) { try check() }
        } else {
            try check()
        }
    }
}
