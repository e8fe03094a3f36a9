import CardCore
import CardJobs
import CardLedger
import Testing

@testable import MintrunCommands

/// The words about changed keys of custodians and printers.
struct KeyChangeWordsTests {
    private static let moment = Instant(milliseconds: 0)

    private static let change = CustodianChange(
        number: 1,
        setVersion: 2,
        name: "anna",
        publicKey: [1],
        lost: ["anna"],
        proposedAt: moment,
        validFrom: CustodianChangeRule.validFrom(proposedAt: moment)
    )

    static let lines: [AttentionWordsTests.Line] = [
        (
            .custodians(.waits(change, before: "aa", after: "bb")),
            "the key of custodian anna is called lost: aa becomes bb on 1970-01-08T00:00:00Z, "
                + "unless a custodian stops it",
            "mintrun custodian object anna --custodian-key FILE"
        ),
        (
            .custodians(
                .changed(version: 3, at: moment, name: "anna", before: "aa", after: "bb")
            ),
            "the keys of custodian anna changed on 1970-01-01, version 3: before aa, now bb",
            "mintrun custodian list"
        ),
        (
            .custodians(.changed(version: 3, at: moment, name: "anna", before: nil, after: "bb")),
            "the keys of custodian anna changed on 1970-01-01, version 3: before none, now bb",
            "mintrun custodian list"
        ),
        (
            .custodians(.changed(version: 3, at: moment, name: "anna", before: "aa", after: nil)),
            "the keys of custodian anna changed on 1970-01-01, version 3: before aa, now none",
            "mintrun custodian list"
        ),
        (
            .custodians(
                .printer(name: "p", version: 2, at: moment, before: ["a", "b"], after: ["c"])
            ),
            "the keys of printer p changed on 1970-01-01, version 2: before a b, now c",
            "mintrun printer show p"
        ),
        (
            .order(id: 1, .sealedToLostKeys),
            "order ord-000001 is sealed to custodians of whom too few are left",
            "mintrun order cancel ord-000001 --reason TEXT"
        ),
    ]

    @Test func namesTheVersionsOfThePrinter() {
        let failure = OrderFailure.newerPrinter(1, printer: "p", pinned: 1, newest: 3)
        #expect(
            failure.message.text
                == "order ord-000001 pins version 1 of printer p, and version 3 has other keys"
        )
        #expect(failure.hint.text == "mintrun order printer ord-000001 --custodian-key FILE")
    }

    @Test(arguments: [
        (OrderStep.reseal, "order ord-000001 is released: it cannot be sealed to other custodians"),
        (.pinPrinter, "order ord-000001 is released: it cannot be given other keys of its printer"),
    ])
    func namesTheStepThatTheStateForbids(_ step: OrderStep, _ message: String) {
        let failure = OrderStateFailure.wrongState(order: 1, state: .released, step: step)
        #expect(failure.message.text == message)
    }

    @Test func namesAReplacementThatDiffersFromItsRecord() {
        let fault = RecordFault.key(.custodianChange(number: 2))
        #expect(
            CommandLineWords().text(of: fault).text
                == "replacement 2 of a lost key differs from its record"
        )
    }

    @Test func namesTheKeyFileThatWasWritten() {
        #expect(
            CommandLineWords().remedy(of: WrittenFiles.custodianKey(path: "a b")).text
                == "the key is written; look at its head with: head -n 3 'a b'"
        )
    }
}
