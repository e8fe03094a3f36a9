import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import Testing

/// Changes of operators that were written into the ledger with their audit entries, past the rules.
struct WrongApprovalTests {
    let open: OpenWorkspace
    private static let now = OpenWorkspace.now

    /// With two operators, whom the custodian registered.
    init() throws {
        open = try OpenWorkspace()
        try open.repositories.ledger.record(unlockedBy: ["ada"], by: Self.context) { _, at in
            ["kari", "ola"].map { Self.added($0, at: at) }
        }
    }

    private static var context: RequestContext { OpenWorkspace.context("test") }

    private static func added(_ name: String, at instant: Instant = now, afterSeconds: Int64 = 0)
        -> ApprovalEvent
    {
        var event = ApprovalEvent(.added, name, content: "key \(name)", actor: "kari", at: instant)
        event.validFrom = instant.adding(seconds: afterSeconds)
        return event
    }

    /// Writes the change and a right audit entry about it, as somebody with the keys of the
    /// workspace can.
    private func insert(_ event: ApprovalEvent, unlockedBy custodians: [String] = []) throws {
        try open.repositories.ledger.transaction(by: Self.context) { transaction in
            try transaction.insert(event)
            var details = event.details
            details["digest"] = .string(RecordDigest.approvalEvent(event))
            details["unlockedBy"] = .array(custodians.map(JSON.string))
            try transaction.audit(event.auditObject, event.kind.rawValue, details: details)
        }
    }

    /// The fault of the audit log is that of the newest entry.
    private func expectFault(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let newest = try open.repositories.ledger.auditHead().size - 1
        let check = try VerifyAudit(open.repositories, Self.context).verify(checkpointFile: nil)
        #expect(check.fault == .approval(newest), sourceLocation: sourceLocation)
    }

    private func expectNoFault(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let check = try VerifyAudit(open.repositories, Self.context).verify(checkpointFile: nil)
        #expect(check.fault == nil, sourceLocation: sourceLocation)
    }

    @Test(arguments: [0, OperatorRecord.waitSeconds])
    func findsAnOperatorWhomNobodyApproved(_ seconds: Int64) throws {
        try expectNoFault()
        try insert(Self.added("eve", afterSeconds: seconds), unlockedBy: ["ada"])
        try expectFault()
    }

    @Test(
        arguments: [
            ([], false), (["ada"], true), (["ada", "ada"], false), (["eve"], false),
            (["ada", "eve"], false),
        ] as [([String], Bool)]
    )
    func findsASwitchWithoutTheCustodians(_ present: [String], isRight: Bool) throws {
        try insert(ApprovalEvent(.on, "", actor: "kari", at: Self.now), unlockedBy: ["ada"])
        try expectNoFault()
        try insert(ApprovalEvent(.off, "", actor: "kari", at: Self.now), unlockedBy: present)
        try isRight ? expectNoFault() : expectFault()
    }

    @Test func findsAFirstOperatorWithoutTheCustodians() throws {
        let remove = ApprovalEvent(.removed, "ola", actor: "kari", at: Self.now)
        try open.repositories.ledger.record(by: Self.context) { _, _ in [remove] }
        try expectNoFault()
        try insert(Self.added("eve"), unlockedBy: ["mallory"])
        try expectFault()
    }

    @Test func theCustodiansAreThoseOfTheTime() throws {
        let ledger = open.repositories.ledger
        let set = ["bo", "cy"].map { CustodianRecord(name: $0, publicKey: Array($0.utf8)) }
        _ = try ledger.setCustodians(set, unlockedBy: ["ada"], by: Self.context)
        // The registration by a custodian of the earlier set stays right.
        try expectNoFault()
        _ = try ledger.setCustody(.dual, unlockedBy: ["bo"], by: Self.context)
        try insert(
            ApprovalEvent(.on, "", actor: "kari", at: Self.now),
            unlockedBy: ["bo", "cy"]
        )
        try expectNoFault()
        try insert(ApprovalEvent(.off, "", actor: "kari", at: Self.now), unlockedBy: ["bo"])
        try expectFault()
    }
}

/// The same for a later operator, with keys of `ssh-keygen`.
@Suite(.enabled(if: installed("ssh-keygen"), "ssh-keygen is not installed"))
struct WrongRegistrationTests {
    let open: OpenWorkspace
    private static let now = OpenWorkspace.now

    /// With two operators, of whom ola approved that kari registers eve.
    init() throws {
        open = try OpenWorkspace()
        let made = open.scratch.run("ssh-keygen -q -t ed25519 -N '' -f ola.key")
        #expect(made.status == 0, "\(made.output)")
        let file = try Disk.ofTests.read(open.scratch.path("ola.key.pub"))
        let key = try #require(SSHPublicKey(String(decoding: file, as: UTF8.self))).line
        let context = OpenWorkspace.context("test")
        try open.repositories.ledger.record(unlockedBy: ["ada"], by: context) { _, at in
            [("kari", "key kari"), ("ola", key)].map { name, key in
                var event = ApprovalEvent(.added, name, content: key, actor: "kari", at: at)
                event.validFrom = at
                return event
            }
        }
        _ = try open.repositories.ledger.request(
            .registration(of: "eve", publicKey: "key eve"),
            workspace: open.repositories.ledger.workspaceID.hexadecimal,
            by: context
        )
        _ = try GiveApproval(open.repositories, context)
            .give("apr-000001", by: .key(file: open.scratch.path("ola.key")))
    }

    private func insert(_ events: ApprovalEvent...) throws {
        let context = OpenWorkspace.context("test")
        try open.repositories.ledger.transaction(by: context) { transaction in
            for event in events {
                try transaction.insert(event)
                var details = event.details
                details["digest"] = .string(RecordDigest.approvalEvent(event))
                try transaction.audit(event.auditObject, event.kind.rawValue, details: details)
            }
        }
    }

    private func fault() throws -> AuditFault? {
        try VerifyAudit(open.repositories, OpenWorkspace.context("test"))
            .verify(checkpointFile: nil).fault
    }

    private static func added(
        key: String = "key eve",
        by actor: String = "kari",
        afterSeconds: Int64 = OperatorRecord.waitSeconds
    ) -> ApprovalEvent {
        var event = ApprovalEvent(.added, "eve", content: key, actor: actor, at: now)
        event.validFrom = now.adding(seconds: afterSeconds)
        return event
    }

    @Test(arguments: [
        (added(), true), (added(key: "key mallory"), false), (added(by: "ola"), false),
        (added(by: "mallory"), false), (added(afterSeconds: 0), false),
        (added(afterSeconds: 86_399), false),
    ])
    func findsARegistrationThatWasNotApprovedSo(_ event: ApprovalEvent, isRight: Bool) throws {
        try insert(ApprovalEvent(.used, "apr-000001", actor: "kari", at: Self.now), event)
        let newest = try open.repositories.ledger.auditHead().size - 1
        #expect(try fault() == (isRight ? nil : .approval(newest)))
    }

    /// Writes the entry of a restore that ola signed, with these changes.
    private func restore(by actor: String = "kari", changing changes: [String: JSON] = [:]) throws {
        let ledger = open.repositories.ledger
        let act = RestoreAct(
            workspace: ledger.workspaceID.hexadecimal,
            entries: 7,
            root: "ff",
            target: "/new"
        )
        try Disk.ofTests.write(Array(act.text.utf8), to: open.scratch.path("act"))
        let signed = open.scratch.run("ssh-keygen -q -Y sign -n mintrun-approval -f ola.key act")
        #expect(signed.status == 0, "\(signed.output)")
        let signature = try Disk.ofTests.read(open.scratch.path("act.sig"))
        let details: [String: JSON] = [
            "entries": .integer(7), "root": "ff", "approvedBy": "ola", "act": .string(act.text),
            "signature": .string(String(decoding: signature, as: UTF8.self)),
        ]
        try ledger.transaction(by: OpenWorkspace.context("restore", by: actor)) { transaction in
            try transaction.audit(
                "workspace",
                "restored",
                details: details.merging(changes) { _, change in change }
            )
        }
    }

    private func switchOn() throws {
        let context = OpenWorkspace.context("test")
        try open.repositories.ledger.record(unlockedBy: ["ada"], by: context) { _, at in
            [ApprovalEvent(.on, "", content: "undo", actor: "kari", at: at)]
        }
    }

    @Test func aRestoreThatAnotherOperatorApprovedIsRight() throws {
        try switchOn()
        try restore()
        #expect(try fault() == nil)
    }

    @Test(
        arguments: [
            ("ola", [:]), ("kari", ["approvedBy": "kari"]), ("kari", ["approvedBy": "eve"]),
            ("kari", ["entries": .integer(8)]), ("kari", ["root": "fe"]),
            ("kari", ["act": "{}"]), ("kari", ["signature": ""]),
        ] as [(String, [String: JSON])]
    )
    func findsARestoreThatWasNotApprovedSo(_ actor: String, _ changes: [String: JSON]) throws {
        try switchOn()
        try restore(by: actor, changing: changes)
        let newest = try open.repositories.ledger.auditHead().size - 1
        #expect(try fault() == .approval(newest))
    }

    @Test func noOperatorApprovesARestoreWhileApprovalsAreOff() throws {
        try restore()
        let newest = try open.repositories.ledger.auditHead().size - 1
        #expect(try fault() == .approval(newest))
    }

    @Test func findsARegistrationWhoseApprovalWasNotUsed() throws {
        try insert(Self.added())
        let newest = try open.repositories.ledger.auditHead().size - 1
        #expect(try fault() == .approval(newest))
    }
}
