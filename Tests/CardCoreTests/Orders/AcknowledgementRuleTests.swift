import CardCore
import Testing

@Suite struct AcknowledgementRuleTests {
    private static let digest = String(repeating: "ab", count: 32)
    private static let manifest = String(repeating: "12", count: 32)
    private static let other = String(repeating: "cd", count: 32)

    /// 100 cards and 10 spares, `C1` to `C110`.
    private static func order(_ earlier: AcceptedCoverage...) -> AcknowledgedOrder {
        AcknowledgedOrder(
            id: 1,
            packageSHA256: digest,
            cardCount: 110,
            quantity: 100,
            earlier: earlier
        )
    }

    private static func answer(
        received: Int = 110,
        spoiled: [Serial] = [],
        missing: [Serial] = [],
        ranges: [(Serial, Serial)] = []
    ) -> Acknowledgement {
        var answer = Acknowledgement(
            packageSHA256: digest,
            received: received,
            spoiled: spoiled,
            missing: missing
        )
        answer.ranges = ranges.map { .init(first: $0.0, last: $0.1) }
        return answer
    }

    private static func judge(
        _ answer: Acknowledgement,
        _ order: AcknowledgedOrder = order()
    ) -> Acknowledgement.Judgement {
        answer.judge(order) { $0.text.hasPrefix("C") ? Int($0.text.dropFirst()) : nil }
    }

    @Test func acceptsAWholeDelivery() {
        let coverage = AcceptedCoverage(
            ranges: [1...110],
            spoiled: [2, 7],
            missing: [110],
            replacements: []
        )
        #expect(coverage.goodCount == 107)
        let answer = Self.answer(received: 109, spoiled: ["C7", "C2"], missing: ["C110"])
        #expect(Self.judge(answer) == .accepted(coverage, isComplete: true))
        #expect(Self.judge(answer, Self.order(coverage)) == .alreadyDone(coverage))
        guard case .conflict(let failure) = Self.judge(Self.answer(), Self.order(coverage)) else {
            Issue.record("another answer for the same cards was taken")
            return
        }
        #expect(failure == .alreadyAnswered(position: 1))
        #expect(failure.kind == .conflict && failure.code == .ackConflict)
    }

    @Test func acceptsPartDeliveriesUntilEveryCardIsCovered() {
        let first = Self.answer(received: 60, ranges: [("C31", "C60"), ("C1", "C30")])
        guard case .accepted(let one, false) = Self.judge(first) else {
            Issue.record("the first part was not taken")
            return
        }
        #expect(one.ranges == [1...60] && one.goodCount == 60)
        let second = Self.answer(received: 50, ranges: [("C61", "C110")])
        guard case .accepted(let two, true) = Self.judge(second, Self.order(one)) else {
            Issue.record("the second part was not taken")
            return
        }
        #expect(Self.judge(first, Self.order(two, one)) == .alreadyDone(one))
        let overlap = Self.answer(received: 51, ranges: [("C60", "C110")])
        guard case .conflict = Self.judge(overlap, Self.order(one)) else {
            Issue.record("a card was covered twice")
            return
        }
    }

    @Test(arguments: [
        answer(received: 109), answer(received: 111), answer(received: -1),
        answer(received: 110, missing: ["C1"]), answer(received: 110, spoiled: ["C1", "C1"]),
        answer(received: 109, spoiled: ["C1"], missing: ["C1"]),
        answer(received: 110, spoiled: ["C111"]), answer(received: 110, spoiled: ["X1"]),
        answer(received: 10, spoiled: ["C20"], ranges: [("C1", "C10")]),
        answer(received: 10, ranges: [("C10", "C1")]),
        answer(received: 20, ranges: [("C1", "C10"), ("C10", "C19")]),
    ])
    func refusesWrongCountsAndSerials(_ answer: Acknowledgement) {
        guard case .refused(let failure) = Self.judge(answer) else {
            Issue.record("taken")
            return
        }
        #expect(failure.code == .ackMismatch && failure.kind == .refused)
    }

    @Test func refusesAnotherOrderAnotherPackageAndAWrongSum() {
        var other = Self.answer()
        other.order = "o-2"
        var package = Self.answer()
        package.packageSHA256 = String(repeating: "cd", count: 32)
        var sum = Self.answer(spoiled: ["C1"])
        sum.good = 110
        for answer in [other, package, sum] {
            guard case .refused = Self.judge(answer) else {
                Issue.record("taken: \(answer)")
                continue
            }
        }
    }

    @Test(
        arguments: [
            (nil, nil, nil), (digest, nil, nil), (nil, manifest, nil), (digest, manifest, nil),
            (other, nil, .otherPackage(order: 1, sha256: digest, found: other)),
            (nil, other, .otherManifest(order: 1, sha256: manifest, found: other)),
            (digest, other, .otherManifest(order: 1, sha256: manifest, found: other)),
            (other, manifest, .otherPackage(order: 1, sha256: digest, found: other)),
        ] as [(String?, String?, AcknowledgementFailure?)]
    )
    func holdsEachDigestAgainstItsOwn(
        _ package: String?,
        _ manifest: String?,
        failure: AcknowledgementFailure?
    ) {
        var order = Self.order()
        order.manifestSHA256 = Self.manifest
        var answer = Self.answer()
        (answer.packageSHA256, answer.manifestSHA256) = (package, manifest)
        let judgement = Self.judge(answer, order)
        if let failure { return #expect(judgement == .refused(failure)) }
        guard case .accepted = judgement else {
            Issue.record("\(judgement)")
            return
        }
    }

    /// An order that an earlier version released.
    @Test func comparesNoManifestThatIsNotKnown() {
        var answer = Self.answer()
        answer.manifestSHA256 = Self.manifest
        let failure = AcknowledgementFailure.manifestUnknown(order: 1, found: Self.manifest)
        #expect(Self.judge(answer) == .refused(failure))
    }

    @Test func theSameAnswerWithOtherReasonsIsAlreadyDone() {
        var answer = Self.answer(received: 109, spoiled: ["C7"], missing: ["C2"])
        answer.reasons = ["C7": "torn"]
        guard case .accepted(let coverage, true) = Self.judge(answer) else {
            Issue.record("not accepted")
            return
        }
        #expect(coverage.reasons == [7: "torn"])
        for reasons in [[:], ["C7": "torn"], ["C7": "scratched", "C2": "lost"]]
            as [[Serial: String]]
        {
            answer.reasons = reasons
            #expect(Self.judge(answer, Self.order(coverage)) == .alreadyDone(coverage))
        }
    }

    /// The order has the cards 0001 to 0110, as numbers that other people made.
    @Test(
        arguments: [
            ("7", .zerosLost(index: 0, list: .spoiled)), ("0007", nil),
            ("111", .notInOrder(index: 0, list: .spoiled)),
            ("C7", .notInOrder(index: 0, list: .spoiled)),
            ("6006490000000000000", .rounded(index: 0, list: .spoiled)),
            ("6006490000000000", .rounded(index: 0, list: .spoiled)),
            ("600649000000000", .notInOrder(index: 0, list: .spoiled)),
        ] as [(Serial, AcknowledgementFailure?)]
    )
    func recognisesNumbersThatASpreadsheetChanged(
        _ serial: Serial,
        _ failure: AcknowledgementFailure?
    ) {
        let judgement = Self.answer(spoiled: [serial]).judge(Self.order()) { serial in
            serial.text.utf8.count == 4 ? Int(serial.text) : nil
        }
        if let failure { return #expect(judgement == .refused(failure)) }
        guard case .accepted = judgement else {
            Issue.record("\(judgement)")
            return
        }
    }

    @Test(arguments: [
        ("torn", true), (String(repeating: "é", count: 200), true),
        (String(repeating: "x", count: 201), false), ("", false), ("  ", false),
        ("a\nb", false), ("a\u{202E}b", false), ("\u{1B}[2J", false),
    ])
    func aReasonIsAShortVisibleText(_ text: String, isFine: Bool) {
        #expect(AnswerReasonRule.isText(text) == isFine)
    }

    @Test(arguments: [
        ("C1", "C101", true), ("C2", "C101", false), ("C1", "C100", false), ("C1", "C102", false),
        ("C101", "C103", false), ("C1", "C111", false), ("C3", "C101", true),
        ("C3", "C103", false),
    ])
    func aGoodSpareReplacesASpoiledOrMissingCard(_ card: Serial, _ spare: Serial, isFine: Bool) {
        var answer = Self.answer(
            received: 108,
            spoiled: ["C1", "C102"],
            missing: ["C3", "C103"]
        )
        answer.replacements = [.init(spoiled: card, spare: spare)]
        switch Self.judge(answer) {
        case .accepted(let coverage, _):
            let position = card == "C1" ? 1 : 3
            #expect(isFine && coverage.replacements == [.init(spoiled: position, spare: 101)])
        case .refused: #expect(!isFine)
        default: Issue.record("neither taken nor refused")
        }
    }
}
