import CardCore
import CardLedger
import Testing

/// The digests that audit entries hold of records: their bytes never change.
///
/// The expected ones were computed by a Python script from docs/formats/audit-log.md.
@Suite struct RecordDigestTests {
    private static let at = Instant(milliseconds: 5000)

    @Test func digestsCustodians() {
        let set = CustodianSetRecord(
            version: 2,
            members: [
                CustodianRecord(name: "kari", publicKey: [1, 2]),
                CustodianRecord(name: "ola", publicKey: [3]),
            ],
            addedAt: Instant(milliseconds: 7000)
        )
        #expect(
            RecordDigest.custodians(set)
                == "92d0ee2955afb434da2effef8a42e55976956c9562ab33c1af8f45bf129d7436"
        )
    }

    @Test func digestsAChangeOfAnApproval() {
        var event = ApprovalEvent(
            .requested,
            "apr-000001",
            content: "the act\n",
            actor: "kari",
            at: Self.at
        )
        event.act = "order"
        event.object = "order ord-000001"
        #expect(
            RecordDigest.approvalEvent(event)
                == "2cf7325aff5ce848fb325956d6e86c5420c150094de940826823bdc48b1d4440"
        )
    }

    @Test func digestsAPrinter() {
        let printer = NewPrinter(
            name: "trykk",
            kind: .age,
            recipients: ["age1x", "age1y"],
            template: "generic-csv"
        )
        let record = PrinterRecord(
            number: 1,
            version: 3,
            printer: printer,
            addedAt: Instant(milliseconds: 8000)
        )
        #expect(
            RecordDigest.printer(record)
                == "643e500aeab6637078c4d2878c2ebf7c7da5f208f0d2f9f6bb46df07c44ee740"
        )
    }

    @Test func digestsAProduct() throws {
        let record = ProductRecord(
            number: 1,
            id: "winter-500",
            version: 4,
            source: "id: winter-500",
            content: "{}",
            fixed: "NC",
            digest: SHA256Digest([UInt8](repeating: 9, count: 32)),
            currency: try #require(Currency("NOK")),
            addedAt: Instant(milliseconds: 9000)
        )
        #expect(
            RecordDigest.product(record)
                == "d910e5cba772f868916104e68bbc3f46695050cca989518cdeebb490d61d3f56"
        )
    }

    @Test func digestsTheSerialsOfAProduct() {
        #expect(
            RecordDigest.serials(SerialSpace(prefix: "NC", digits: 6, checkLength: 1))
                == "a0eacb2ac5975c95b9d50520689a8229dec1f290ed27420d759a18ff370d0e2a"
        )
        #expect(
            RecordDigest.serials(nil)
                == "d02aae755dc6a7727ffd65168237ea86046e96823206af7aabc139c6e71d31df"
        )
    }

    @Test func digestsImportedNumbers() {
        var digest = ImportedNumbersDigest()
        digest.add("6000", at: 1)
        digest.add("6001", at: 2)
        #expect(
            digest.finished() == "f933acc7fe5613e6ead11c5b38e5958f4d6118daed413448e45b6e6ffabea7be"
        )
    }

    @Test func digestsTheAnswersOfThePrinter() {
        let first = AcceptedCoverage(
            ranges: [1...4, 9...12],
            spoiled: [2, 5],
            missing: [3],
            replacements: [.init(spoiled: 2, spare: 11), .init(spoiled: 5, spare: 12)]
        )
        let second = AcceptedCoverage(ranges: [5...8], spoiled: [], missing: [], replacements: [])
        func recorded(_ number: Int64, content: String, _ coverage: AcceptedCoverage)
            -> RecordedAnswer
        {
            RecordedAnswer(
                number: number,
                answer: AcknowledgementRecord(order: 1, content: content, coverage: coverage),
                at: Instant(milliseconds: 4000 + 1000 * number)
            )
        }
        #expect(
            RecordDigest.acknowledgements([
                recorded(1, content: "a", first), recorded(2, content: "b", second),
            ])
                == "f7303cf8d98dd59d97317a0749aa2176a979ea882910f6688a6357100fdb6d9a"
        )
        var withReasons = first
        withReasons.reasons = [2: "scratch panel missing", 3: "torn"]
        #expect(
            RecordDigest.acknowledgements([
                recorded(1, content: "a", withReasons), recorded(2, content: "b", second),
            ])
                == "1d3de0390bc68e241b6cd3e5d6417a9052cea3396f1694f3cb96f8ac3ddfad97"
        )
    }

    @Test func digestsAShipment() {
        var digest = ShipmentDigest(
            ShipmentDigest.Shipment(
                number: 5,
                order: 1,
                destination: 8,
                carrier: "post",
                tracking: nil,
                sentAt: Self.at,
                receivedAt: nil
            )
        )
        digest.add(origin: nil, reason: "first", sentBy: "kari")
        digest.add(
            pack: 1,
            first: 1,
            last: 10,
            store: 8,
            receivedAt: Instant(milliseconds: 6000)
        )
        digest.add(pack: 2, first: 11, last: 20, store: nil, receivedAt: nil)
        #expect(
            digest.finished() == "1447e54dbfb3a047f47e9d3909bf77a4cab63852e2e91e1b06db278b84ced3da"
        )
    }
}
