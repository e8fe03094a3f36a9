import CardCore
import Testing

/// The people who may approve, the time from which they may, and the changes that make an approval
/// void.
struct ApprovalRegisterTests {
    private static let start = Instant(milliseconds: 1_795_000_000_000)
    private static let act = GuardedAct(
        .orderMint,
        object: "order ord-000001",
        content: ["quantity": .integer(10)]
    )

    private static func at(_ seconds: Int64) -> Instant { start.adding(seconds: seconds) }

    private static func added(_ name: String, validAfter seconds: Int64 = 0) -> ApprovalEvent {
        var event = ApprovalEvent(.added, name, content: "key of \(name)", actor: "kari", at: start)
        event.validFrom = at(seconds)
        return event
    }

    private static func requested(
        _ act: GuardedAct = act,
        id: ApprovalID = 1,
        by actor: String = "kari",
        _ kind: ApprovalEvent.Kind = .requested
    ) -> ApprovalEvent {
        var event = ApprovalEvent(
            kind,
            id.text,
            content: act.text(as: id, workspace: "00"),
            actor: actor,
            at: at(1)
        )
        event.act = act.kind.act
        event.object = act.object
        return event
    }

    private static func step(
        _ kind: ApprovalEvent.Kind,
        _ id: ApprovalID = 1,
        by actor: String,
        at seconds: Int64 = 2
    ) -> ApprovalEvent {
        ApprovalEvent(kind, id.text, content: "signed by \(actor)", actor: actor, at: at(seconds))
    }

    /// A signature of a test names its operator.
    private static let isSigned: @Sendable (String, String, String) -> Bool = { _, key, signature in
        "signed by " + key.dropFirst("key of ".count) == signature
    }

    private static func code(
        _ event: ApprovalEvent,
        in register: ApprovalRegister,
        unlockedBy custodians: [String] = ["ada", "bo"]
    ) -> FailureCode? {
        let evidence = ApprovalEvidence(
            workspace: "00",
            custodians: CustodianQuorum(names: ["ada", "bo", "cy"], custody: .dual),
            unlockedBy: custodians,
            isSigned: isSigned
        )
        do {
            try register.check(event, with: evidence)
            return nil
        } catch { return (error as? any Failure)?.code }
    }

    private static func register(_ more: ApprovalEvent...) -> ApprovalRegister {
        ApprovalRegister([added("kari"), added("ola"), added("eva", validAfter: 100)] + more)
    }

    @Test(
        arguments: [
            ("ola", 2, nil), ("kari", 2, .approvalSamePerson), ("nobody", 2, .operatorUnknown),
            ("eva", 99, .operatorNotValid), ("eva", 100, nil),
        ] as [(String, Int64, FailureCode?)]
    )
    func anotherValidOperatorMayApprove(_ name: String, at seconds: Int64, code: FailureCode?) {
        let event = Self.step(.given, by: name, at: seconds)
        #expect(Self.code(event, in: Self.register(Self.requested())) == code)
    }

    @Test func aTypedNameGetsThePresentOperatorsThatItResembles() {
        var register = Self.register()
        #expect(throws: OperatorFailure.unknown("karin", nearest: ["kari"])) {
            try register.presentOperator("karin")
        }
        #expect(throws: OperatorFailure.unknown("olav", nearest: ["ola"])) {
            try register.presentOperator("olav")
        }
        register.add(ApprovalEvent(.removed, "ola", content: "left", actor: "kari", at: Self.start))
        #expect(throws: OperatorFailure.unknown("olav")) { try register.presentOperator("olav") }
    }

    @Test func aRemovedOperatorMayNotApprove() {
        var register = Self.register(Self.requested())
        register.add(ApprovalEvent(.removed, "ola", content: "left", actor: "kari", at: Self.at(1)))
        #expect(Self.code(Self.step(.given, by: "ola"), in: register) == .operatorNotValid)
        #expect(register.present.map(\.name) == ["kari", "eva"])
    }

    @Test func theSignatureIsThatOfTheApprover() {
        var event = Self.step(.given, by: "ola")
        event.content = "signed by kari"
        #expect(Self.code(event, in: Self.register(Self.requested())) == .approvalSignature)
    }

    /// Each state, and the changes that may follow it.
    @Test(arguments: [
        (ApprovalRecord.State.waiting, [ApprovalEvent.Kind.given, .withdrawn, .void]),
        (.given, [.used, .withdrawn, .void]), (.used, []), (.withdrawn, []), (.void, []),
    ])
    func stepsFollowEachOther(
        _ state: ApprovalRecord.State,
        _ allowed: [ApprovalEvent.Kind]
    ) throws {
        var register = Self.register(Self.requested())
        switch state {
        case .waiting: break
        case .given: register.add(Self.step(.given, by: "ola"))
        case .used:
            register.add(Self.step(.given, by: "ola"))
            register.add(Self.step(.used, by: "kari"))
        case .withdrawn: register.add(Self.step(.withdrawn, by: "ola"))
        case .void: register.add(Self.step(.void, by: "ola"))
        }
        #expect(register.approval(1)?.state == state)
        for kind in [ApprovalEvent.Kind.given, .used, .withdrawn, .void] {
            let code = Self.code(Self.step(kind, by: kind == .used ? "kari" : "ola"), in: register)
            #expect(code == (allowed.contains(kind) ? nil : .approvalNotWaiting), "\(kind)")
        }
        #expect(Self.code(Self.step(.given, 2, by: "ola"), in: register) == .approvalUnknown)
    }

    @Test func anApprovalAllowsAnotherPersonToAct() throws {
        var register = Self.register(Self.requested())
        let decision = { (actor: String, register: ApprovalRegister) in
            try register.decision(on: Self.act, by: actor, workspace: "00")
        }
        let waiting = try #require(register.approval(1))
        #expect(try decision("kari", register) == .waits(waiting))
        register.add(Self.step(.given, by: "ola"))
        let given = try #require(register.approval(1))
        #expect(try decision("kari", register) == .allowed(given))
        #expect(try decision("eva", register) == .allowed(given))
        #expect(throws: ApprovalFailure.samePerson(1, name: "ola")) {
            try decision("ola", register)
        }
        #expect(Self.code(Self.step(.used, by: "ola"), in: register) == .approvalSamePerson)
        var without = register
        without.add(ApprovalEvent(.removed, "ola", actor: "kari", at: Self.at(3)))
        #expect(try decision("kari", without) == .waits(nil))
    }

    @Test func anotherContentObjectKindOrWorkspaceIsNotApproved() throws {
        let register = Self.register(Self.requested(), Self.step(.given, by: "ola"))
        var content = Self.act
        content.content["quantity"] = .integer(11)
        var object = Self.act
        object.object = "order ord-000002"
        var release = Self.act
        release.kind = .orderRelease
        for other in [content, object] {
            #expect(try register.decision(on: other, by: "kari", workspace: "00") == .waits(nil))
        }
        #expect(try register.decision(on: Self.act, by: "kari", workspace: "01") == .waits(nil))
        // One approval covers both acts of an order.
        let approved = try #require(register.approval(1))
        #expect(
            try register.decision(on: release, by: "kari", workspace: "00") == .allowed(approved)
        )
        #expect(register.overtaken(by: content, workspace: "00").map(\.id) == [1])
        #expect(register.overtaken(by: Self.act, workspace: "00").isEmpty)
        #expect(register.overtaken(by: object, workspace: "00").isEmpty)
    }

    @Test(arguments: [
        (GuardedAct(.salesDecide, object: "x", content: [:]), false),
        (GuardedAct(.voidRange, object: "x", content: [:], requestID: "r-1"), true), (act, true),
    ])
    func aUsedApprovalCountsForARepetitionAlone(_ act: GuardedAct, _ counts: Bool) throws {
        let register = Self.register(
            Self.requested(act),
            Self.step(.given, by: "ola"),
            Self.step(.used, by: "kari")
        )
        let used = try #require(register.approval(1))
        let decision = try register.decision(on: act, by: "kari", workspace: "00")
        #expect(decision == (counts ? .allowed(used) : .waits(nil)))
        var other = act
        other.requestID = "r-2"
        #expect(try register.decision(on: other, by: "kari", workspace: "00") == .waits(nil))
    }

    @Test func anApproverMayProposeAnOrder() {
        let register = Self.register(Self.requested(by: "ola", .proposed))
        #expect(Self.code(Self.step(.given, by: "ola"), in: register) == nil)
        let refused = Self.register(Self.requested(by: "ola"))
        #expect(Self.code(Self.step(.given, by: "ola"), in: refused) == .approvalSamePerson)
    }

    @Test(arguments: [0, 1, 2])
    func approvalsNeedTwoValidOperators(_ count: Int) {
        let names = ["kari", "ola"].prefix(count)
        let register = ApprovalRegister(
            names.map { Self.added($0) } + [Self.added("eva", validAfter: 100)]
        )
        let event = ApprovalEvent(.on, "", actor: "kari", at: Self.at(2))
        #expect(Self.code(event, in: register) == (count == 2 ? nil : .operatorTooFew))
    }

    @Test func namesAndKeysOfOperatorsAreUsedOnce() {
        var register = Self.register()
        register.add(ApprovalEvent(.removed, "ola", actor: "kari", at: Self.at(1)))
        var sameKey = Self.added("per")
        sameKey.content = "key of ola"
        #expect(Self.code(Self.added("ola"), in: register) == .operatorTaken)
        #expect(Self.code(Self.added("KARI"), in: register) == .operatorTaken)
        #expect(Self.code(sameKey, in: register) == .operatorTaken)
        #expect(Self.code(Self.added("per"), in: register) == .approvalNeeded)
        #expect(Self.code(Self.added("-per"), in: register) == .operatorName)
        #expect(Self.code(Self.added(""), in: register) == .operatorName)
    }

    @Test(
        arguments: [
            (["ada", "bo"], nil), (["cy", "ada"], nil), (["ada", "bo", "cy"], nil),
            ([], .custodianMissing), (["ada"], .custodianMissing),
            (["ada", "ada"], .custodianMissing),
            (["ada", "eve"], .custodianMissing), (["ada", "bo", "eve"], .custodianMissing),
        ] as [([String], FailureCode?)]
    )
    func theSwitchAndTheFirstOperatorsNeedTheCustodians(_ present: [String], code: FailureCode?) {
        for kind in [ApprovalEvent.Kind.on, .off] {
            let event = ApprovalEvent(kind, "", actor: "kari", at: Self.at(2))
            #expect(Self.code(event, in: Self.register(), unlockedBy: present) == code)
        }
        var register = ApprovalRegister()
        for name in ["kari", "ola"] {
            let event = Self.added(name)
            #expect(Self.code(event, in: register, unlockedBy: present) == code)
            register.add(event)
        }
        // With one operator left, the custodians register the next one.
        register.add(ApprovalEvent(.removed, "ola", actor: "kari", at: Self.at(1)))
        #expect(Self.code(Self.added("per"), in: register, unlockedBy: present) == code)
    }

    @Test(arguments: [-1, 1, 86_400] as [Int64])
    func theFirstOperatorsAreValidAtOnce(_ seconds: Int64) {
        let event = Self.added("kari", validAfter: seconds)
        #expect(Self.code(event, in: ApprovalRegister()) == .operatorNotValid)
        var without = event
        without.validFrom = nil
        #expect(Self.code(without, in: ApprovalRegister()) == .operatorNotValid)
    }

    /// The request, the approval and its use for the registration of `per`, and the registration.
    private static func registration(
        of name: String = "per",
        key: String = "key of per",
        approvedBy approver: String = "ola",
        usedBy user: String = "kari",
        at seconds: Int64 = 2
    ) -> [ApprovalEvent] {
        var added = ApprovalEvent(.added, "per", content: "key of per", actor: "kari", at: at(2))
        added.validFrom = at(2 + OperatorRecord.waitSeconds)
        return [
            requested(.registration(of: name, publicKey: key)),
            step(.given, by: approver), step(.used, by: user, at: seconds), added,
        ]
    }

    private static func register(_ more: ArraySlice<ApprovalEvent>) -> ApprovalRegister {
        ApprovalRegister([added("kari"), added("ola"), added("eva", validAfter: 100)] + more)
    }

    @Test func aLaterOperatorFollowsAUsedApproval() throws {
        let events = Self.registration()
        for count in 0..<events.count {
            let register = Self.register(events.prefix(count))
            let event = try #require(events.last)
            let code = Self.code(event, in: register, unlockedBy: [])
            #expect(code == (count == 3 ? nil : .approvalNeeded), "\(count)")
            // The custodians do not replace the approval.
            #expect(Self.code(event, in: register) == code)
        }
    }

    @Test(arguments: [
        registration(of: "eve"), registration(key: "key of eve"), registration(usedBy: "eva"),
        registration(at: 1),
    ])
    func anApprovalOfAnotherRegistrationDoesNotCount(_ events: [ApprovalEvent]) throws {
        let event = try #require(events.last)
        let register = Self.register(events.dropLast())
        #expect(Self.code(event, in: register) == .approvalNeeded)
    }

    @Test func anApprovalRegistersInItsWorkspaceAlone() throws {
        var events = Self.registration()
        let act = GuardedAct.registration(of: "per", publicKey: "key of per")
        events[0].content = act.text(as: 1, workspace: "01")
        let event = try #require(events.last)
        #expect(Self.code(event, in: Self.register(events.dropLast())) == .approvalNeeded)
    }

    @Test(
        arguments: [("nobody", .operatorUnknown), ("eva", .operatorNotValid)]
            as [(String, FailureCode)]
    )
    func aValidOperatorRegistersALaterOne(_ name: String, code: FailureCode) throws {
        var events = Self.registration(usedBy: name)
        events[3].actor = name
        #expect(Self.code(events[3], in: Self.register(events.dropLast())) == code)
    }

    @Test(arguments: [0, 86_399, 86_401] as [Int64])
    func aLaterOperatorIsValidAfterADay(_ seconds: Int64) throws {
        var events = Self.registration()
        events[3].validFrom = Self.at(2 + seconds)
        let register = Self.register(events.dropLast())
        #expect(Self.code(events[3], in: register) == .operatorNotValid)
        events[3].validFrom = nil
        #expect(Self.code(events[3], in: register) == .operatorNotValid)
    }

    @Test func theSwitchHasTheActsOfItsTime() {
        var register = Self.register()
        #expect(!register.isOn)
        let policy = ApprovalPolicy(kinds: [.undo], loadAbove: ["NOK": 5])
        register.add(
            ApprovalEvent(
                .on,
                "",
                content: policy.lines.joined(separator: "\n"),
                actor: "kari",
                at: Self.start
            )
        )
        #expect(register.policy == policy)
        register.add(ApprovalEvent(.off, "", actor: "kari", at: Self.start))
        #expect(!register.isOn)
    }
}

struct GuardedActTests {
    @Test func theCanonicalTextIsOneLineWithSortedKeys() {
        let act = GuardedAct(
            .voidRange,
            object: "order ord-000001",
            content: ["reason": "a \"b\"\nc", "first": .integer(1)],
            requestID: "r-1"
        )
        #expect(
            act.text(as: 7, workspace: "0a") == """
                {"act":"void range","approval":"apr-000007","object":"order ord-000001",\
                "request":{"first":1,"reason":"a \\"b\\"\\nc","requestId":"r-1"},"workspace":"0a"}

                """
        )
    }

    @Test(
        arguments: [
            ("apr-000001", 1), ("apr-1234567", 1_234_567), ("apr-1", nil), ("ord-000001", nil),
            ("apr-000000", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func readsIdsInTheirOneForm(_ text: String, _ value: Int64?) {
        #expect(ApprovalID(text)?.value == value)
    }
}
