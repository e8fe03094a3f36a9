import CardCore
import Testing

struct RestoreApprovalTests {
    private static let start = Instant(milliseconds: 1_795_000_000_000)
    private static let act = RestoreAct(
        workspace: "0a",
        entries: 7,
        root: "ff",
        target: "/new",
        lost: "/old"
    )

    private static func added(_ name: String, validAfter seconds: Int64 = 0) -> ApprovalEvent {
        var event = ApprovalEvent(.added, name, content: "key \(name)", actor: "ada", at: start)
        event.validFrom = start.adding(seconds: seconds)
        return event
    }

    /// Ada and bo are operators, eve is one from the next day on, cy was removed.
    private static let register = ApprovalRegister([
        added("ada"), added("bo"), added("eve", validAfter: 86_400), added("cy"),
        ApprovalEvent(.removed, "cy", content: "left", actor: "ada", at: start),
    ])

    private static func code(
        _ approval: RestoreApproval,
        by actor: String = "ada",
        at seconds: Int64 = 1
    ) -> FailureCode? {
        do {
            try register.check(approval, by: actor, at: start.adding(seconds: seconds)) {
                $2 == "\($1) over \($0)"
            }
            return nil
        } catch { return (error as? any Failure)?.code }
    }

    private static func approval(_ name: String, key: String? = nil) -> RestoreApproval {
        RestoreApproval(
            by: name,
            text: act.text,
            signature: "key \(key ?? name) over \(act.text)"
        )
    }

    @Test(
        arguments: [
            ("bo", 1, nil), ("ada", 1, .approvalSamePerson), ("cy", 1, .operatorNotValid),
            ("mallory", 1, .operatorUnknown), ("eve", 86_399, .operatorNotValid),
            ("eve", 86_400, nil),
        ] as [(String, Int64, FailureCode?)]
    )
    func anotherValidOperatorApproves(_ name: String, at seconds: Int64, code: FailureCode?) {
        #expect(Self.code(Self.approval(name), at: seconds) == code)
    }

    @Test func theSignatureIsThatOfTheApproverOverTheRestore() {
        #expect(Self.code(Self.approval("bo", key: "ada")) == .approvalSignature)
        var other = Self.approval("bo")
        var act = Self.act
        act.target = "/other"
        other.text = act.text
        #expect(Self.code(other) == .approvalSignature)
    }

    @Test func theCanonicalTextIsOneLineWithSortedKeys() {
        var act = Self.act
        act.serialsPast = ["w": "NC2", "v": "none"]
        act.ordersPast = "ord-000042"
        #expect(
            act.text == """
                {"act":"restore","object":"audit log 7 ff","request":{"lost":"/old",\
                "ordersPast":"ord-000042","serialsPast":{"v":"none","w":"NC2"},"to":"/new"},\
                "workspace":"0a"}

                """
        )
    }

    @Test func eachPartOfTheRestoreChangesItsText() {
        var texts = [Self.act.text]
        for change in [
            { $0.workspace = "0b" }, { $0.entries = 8 }, { $0.root = "fe" }, { $0.target = "/n" },
            { $0.lost = nil }, { $0.ordersPast = "ord-000001" }, { $0.serialsPast = ["w": "NC1"] },
        ] as [(inout RestoreAct) -> Void] {
            var act = Self.act
            change(&act)
            texts.append(act.text)
        }
        #expect(Set(texts).count == 8)
    }
}
