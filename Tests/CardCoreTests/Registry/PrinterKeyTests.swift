import CardCore
import Testing

/// Renewals of a printer's key, and the version to which a package goes.
@Suite struct PrinterKeyTests {
    private static func at(_ day: Int64) -> Instant { Instant(milliseconds: day * 86_400_000) }

    private static func parts(
        _ primary: String = "P",
        _ encryption: Set<String> = ["E"],
        ends: [String: Instant] = ["P": at(10), "E": at(10)]
    ) -> OpenPGPKeyParts {
        OpenPGPKeyParts(primary: primary, encryption: encryption, ends: ends)
    }

    @Test(arguments: [
        (parts(), true),
        (parts(ends: ["P": at(20), "E": at(20)]), true),
        (parts(ends: ["P": at(10), "E": at(20)]), true),
        (parts(ends: [:]), true),
        (parts(ends: ["P": at(9), "E": at(20)]), false),
        (parts(ends: ["P": at(20), "E": at(9)]), false),
        (parts("Q", ends: [:]), false),
        (parts("P", ["F"], ends: [:]), false),
        (parts("P", ["E", "F"], ends: [:]), false),
        (parts("P", [], ends: [:]), false),
    ])
    func isARenewalOnlyWithTheSameKeysAndNoEarlierEnd(_ new: OpenPGPKeyParts, isRenewal: Bool) {
        #expect(new.isRenewal(of: Self.parts()) == isRenewal)
    }

    /// A subkey without an end of its own ends with the primary key.
    @Test func aSubkeyEndsWithThePrimaryKey() {
        let before = Self.parts(ends: ["P": Self.at(10)])
        #expect(Self.parts(ends: ["P": Self.at(20), "E": Self.at(20)]).isRenewal(of: before))
        #expect(Self.parts(ends: ["P": Self.at(20)]).isRenewal(of: before))
        #expect(!Self.parts(ends: ["P": Self.at(20), "E": Self.at(9)]).isRenewal(of: before))
        #expect(!Self.parts(ends: ["P": Self.at(9)]).isRenewal(of: before))
    }

    @Test func aKeyThatDidNotEndMustNotEnd() {
        #expect(!Self.parts().isRenewal(of: Self.parts(ends: [:])))
        #expect(!Self.parts("P", []).isRenewal(of: Self.parts("P", [])))
    }

    private static func printer(
        _ recipients: [String] = ["P"],
        keys: String = "old",
        kind: NewPrinter.Kind = .openpgp,
        template: String = "a"
    ) -> NewPrinter {
        NewPrinter(
            name: "trykk",
            kind: kind,
            recipients: recipients,
            keys: keys,
            template: template
        )
    }

    @Test func keysChangeByBytesUnlessTheyAreRenewed() {
        let renewed = OpenPGPKeyPair(before: Self.parts(), after: Self.parts(ends: [:]))
        let other = OpenPGPKeyPair(before: Self.parts(), after: Self.parts("P", ["F"]))
        let change = { (printer: NewPrinter, newest: NewPrinter?, pair: OpenPGPKeyPair?) in
            RegistrationRule.keyChange(of: printer, after: newest, pair)
        }
        let (old, new) = (Self.printer(), Self.printer(keys: "new"))
        #expect(change(new, nil, nil) == .none)
        #expect(change(Self.printer(template: "b"), old, nil) == .none)
        #expect(change(new, old, renewed) == .renewal)
        #expect(change(new, old, other) == .others)
        #expect(change(new, old, nil) == .others)
        #expect(change(Self.printer(["Q"], keys: "new"), old, renewed) == .others)
        #expect(change(Self.printer(["Q"], keys: "new"), Self.printer(["Q"]), renewed) == .others)
        #expect(change(Self.printer(kind: .age), old, renewed) == .others)
        #expect(change(new, Self.printer(kind: .age), renewed) == .others)
    }

    @Test(arguments: PrinterKeyChange.allCases, [false, true])
    func onlyOtherKeysNeedCustodians(_ change: PrinterKeyChange, _ hasMinted: Bool) throws {
        let check = {
            try RegistrationRule.check(
                Self.printer(),
                change: change,
                hasMinted: hasMinted,
                unlockedBy: []
            )
        }
        guard change == .others, hasMinted else { return try check() }
        #expect(throws: RegistrationFailure.printerFrozen(name: "trykk")) { try check() }
    }

    private static func record(_ version: Int, _ printer: NewPrinter) -> PrinterRecord {
        PrinterRecord(number: Int64(version), version: version, printer: printer, addedAt: at(1))
    }

    @Test func aPackageGoesToNewerKeysOnlyIfAPersonChose() {
        let pinned = Self.record(2, Self.printer())
        let (same, newer) = (
            Self.record(4, Self.printer(template: "b")), Self.record(4, Self.printer(keys: "new"))
        )
        let choice = { (newest: PrinterRecord, asked: Int?) in
            PrinterVersionRule.choice(pinned: pinned, newest: newest, asked: asked)
        }
        #expect(choice(pinned, nil) == .pinned && choice(same, nil) == .pinned)
        #expect(choice(newer, nil) == .undecided)
        for newest in [same, newer] {
            #expect(choice(newest, 2) == .pinned && choice(newest, 4) == .newest)
            for asked in [0, 1, 3, 5] { #expect(choice(newest, asked) == .undecided) }
        }
        #expect(choice(pinned, 2) == .pinned && choice(pinned, 3) == .undecided)
    }
}
