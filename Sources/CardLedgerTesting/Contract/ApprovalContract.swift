import CardTestSupport
import CardCore
import CardLedger
import Testing

/// Operators, the switch of approvals, and the acts that wait for a second person.
package enum ApprovalContract {
    static let clauses: [Clause] = [
        Clause("approvals: recordsOperatorsAndTheSwitch", recordsOperatorsAndTheSwitch),
        Clause("approvals: requestsAnActOnce", requestsAnActOnce),
        Clause("approvals: refusedChangesLeaveNothing", refusedChangesLeaveNothing),
        Clause("approvals: theCustodiansOfTheLedgerUnlock", theCustodiansOfTheLedgerUnlock),
        Clause("approvals: aLaterOperatorNeedsAUsedApproval", aLaterOperatorNeedsAnApproval),
        Clause("approvals: anotherContentMakesAnOrdersApprovalVoid", anotherContentIsVoid),
        Clause("approvals: everyChangeHasItsAuditEntry", everyChangeHasItsAuditEntry),
    ]

    private static let workspace = "07"

    private static func added(_ name: String, at instant: Instant) -> ApprovalEvent {
        var event = ApprovalEvent(.added, name, content: "key \(name)", actor: "kari", at: instant)
        event.validFrom = instant
        return event
    }

    private static func act(_ quantity: Int) -> GuardedAct {
        GuardedAct(
            .orderMint,
            object: "order ord-000001",
            content: ["quantity": .integer(quantity)]
        )
    }

    private static func operators(_ shop: Workshop) throws {
        try shop.ledger.record(unlockedBy: ["ola"], by: shop.context) { _, at in
            [added("kari", at: at), added("ola", at: at)]
        }
    }

    private static func give(_ id: ApprovalID, by name: String, _ shop: Workshop) throws {
        var context = shop.context
        context.actor = name
        try shop.ledger.record(isSigned: { _, key, _ in key == "key \(name)" }, by: context) {
            [.init(.given, id.text, content: "signature", actor: name, at: $1)]
        }
    }

    static func recordsOperatorsAndTheSwitch(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        #expect(try shop.ledger.approvalRegister() == ApprovalRegister())
        try operators(shop)
        try shop.ledger.record(unlockedBy: ["ola"], by: shop.context) {
            [.init(.on, "", content: "undo", actor: "kari", at: $1)]
        }
        let register = try shop.ledger.approvalRegister()
        #expect(register.operators.map(\.name) == ["kari", "ola"])
        #expect(register.operators.map(\.publicKey) == ["key kari", "key ola"])
        #expect(register.operators.map(\.validFrom) == [Workshop.now, Workshop.now])
        #expect(register.policy == ApprovalPolicy(kinds: [.undo]))
        try shop.ledger.record(unlockedBy: ["ola"], by: shop.context) {
            [
                .init(.removed, "ola", content: "left", actor: "kari", at: $1),
                .init(.off, "", actor: "kari", at: $1),
            ]
        }
        let later = try shop.ledger.approvalRegister()
        #expect(later.present.map(\.name) == ["kari"] && !later.isOn)
    }

    static func requestsAnActOnce(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try operators(shop)
        let ask = { try shop.ledger.request(act(10), workspace: workspace, by: shop.context) }
        #expect(try ask() == 1)
        let before = try shop.snapshot()
        #expect(try ask() == 1)
        #expect(try shop.snapshot() == before)
        try give(1, by: "ola", shop)
        let record = try #require(try shop.ledger.approvalRegister().approval(1))
        #expect(record.state == .given && record.given?.by == "ola")
        #expect(record.given?.signature == "signature" && record.requestedBy == "kari")
        #expect(record.text == act(10).text(as: 1, workspace: workspace))
    }

    static func refusedChangesLeaveNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try operators(shop)
        _ = try shop.ledger.request(act(10), workspace: workspace, by: shop.context)
        let before = try shop.snapshot()
        #expect(
            RegistryContract.code { try give(1, by: "kari", shop) } == "approval.same_person"
        )
        #expect(RegistryContract.code { try give(2, by: "ola", shop) } == "approval.unknown")
        // The first of the two is allowed, and is rolled back with the other one.
        #expect(
            RegistryContract.code {
                try shop.ledger.record(by: shop.context) { _, at in
                    [
                        .init(.removed, "ola", actor: "kari", at: at), added("KARI", at: at),
                    ]
                }
            } == "operator.taken"
        )
        #expect(try shop.snapshot() == before)
    }

    static func theCustodiansOfTheLedgerUnlock(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let add = { (names: [String]) in
            try shop.ledger.record(unlockedBy: names, by: shop.context) { _, at in
                [added("kari", at: at)]
            }
        }
        let before = try shop.snapshot()
        for names in [[], ["ada"], ["ola", "ola"], ["ola", "ada"]] {
            #expect(RegistryContract.code { try add(names) } == "custodian.missing", "\(names)")
        }
        #expect(try shop.snapshot() == before)
        try add(["ola"])
        _ = try shop.ledger.setCustody(.dual, unlockedBy: ["ola"], by: shop.context)
        // One custodian cannot be two: until the set is complete, nobody has to unlock.
        try shop.ledger.record(by: shop.context) { _, at in [added("ola", at: at)] }
    }

    static func aLaterOperatorNeedsAnApproval(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try operators(shop)
        let act = GuardedAct.registration(of: "eva", publicKey: "key eva")
        let workspace = shop.ledger.workspaceID.hexadecimal
        let add = { (isUsed: Bool) in
            try shop.ledger.record(unlockedBy: ["ola"], by: shop.context) { _, at in
                var event = added("eva", at: at)
                event.validFrom = at.adding(seconds: OperatorRecord.waitSeconds)
                let used = ApprovalEvent(.used, "apr-000001", actor: "kari", at: at)
                return isUsed ? [used, event] : [event]
            }
        }
        #expect(RegistryContract.code { try add(false) } == "approval.needed")
        _ = try shop.ledger.request(act, workspace: workspace, by: shop.context)
        try give(1, by: "ola", shop)
        #expect(RegistryContract.code { try add(false) } == "approval.needed")
        try add(true)
        let register = try shop.ledger.approvalRegister()
        #expect(register.named("eva")?.validFrom == Workshop.now.adding(seconds: 86_400))
        #expect(register.approval(1)?.usedBy == "kari")
    }

    static func anotherContentIsVoid(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try operators(shop)
        _ = try shop.ledger.request(act(10), workspace: workspace, by: shop.context)
        try give(1, by: "ola", shop)
        #expect(try shop.ledger.request(act(11), workspace: workspace, by: shop.context) == 2)
        let states = try shop.ledger.approvalRegister().approvals.map(\.state)
        #expect(states == [.void, .waiting])
    }

    static func everyChangeHasItsAuditEntry(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try operators(shop)
        _ = try shop.ledger.request(act(10), workspace: workspace, by: shop.context)
        try give(1, by: "ola", shop)
        let entries = try shop.ledger.auditEntries(from: 0, limit: 1000)
            .filter { ApprovalEvent.isAudited($0.object) }
        #expect(
            entries.map { "\($0.object) \($0.outcome) \($0.actor)" } == [
                "operator kari added kari", "operator ola added kari",
                "approval apr-000001 requested kari", "approval apr-000001 given ola",
            ]
        )
        #expect(entries[0].details.contains(#""unlockedBy":["ola"]"#))
        #expect(try shop.ledger.verify(vault: []).allSatisfy(\.ok))
    }
}
