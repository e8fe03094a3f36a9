import Foundation
import Testing

/// While approvals are on, another operator approves clients, their secrets and their limits.
struct GuardedClientTests {
    private static let add = ["client", "add", "till", "--interface", "electrum"]

    @Test func registrationAndRotationNeedAnotherOperator() async throws {
        try await Office.with { office in
            try await office.refuse(as: "ada", Self.add, 3, code: "approval.needed")
            #expect(try await office.approvals() == ["apr-000001 waiting"])
            let give = ["approval", "give", "apr-000001"]
            try await office.refuse(as: "ada", give, 3, code: "approval.same_person")
            try await office.mintrun(as: "bo", give).expect(0)
            // The approval is one for these permissions alone.
            let wider = Self.add + ["--institution", "589502"]
            try await office.refuse(as: "ada", wider, 3, code: "approval.needed")
            try await office.mintrun(as: "ada", Self.add).expect(0)
            #expect(try await office.approvals().first == "apr-000001 used")
            try await office.refuse(
                as: "ada",
                ["client", "rotate", "till"],
                3,
                code: "approval.needed"
            )
            try await office.mintrun(as: "bo", "approval", "give", "apr-000003").expect(0)
            try await office.mintrun(as: "ada", "client", "rotate", "till").expect(0)
            // A third secret is refused before anybody is asked.
            try await office.refuse(
                as: "ada",
                ["client", "rotate", "till"],
                3,
                code: "client.two_secrets"
            )
            #expect(try await office.approvals().count == 3)
        }
    }

    @Test func limitsNeedAnotherOperatorAndRevocationDoesNot() async throws {
        try await Office.with { office in
            try await office.refuse(as: "ada", Self.add, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            try await office.mintrun(as: "ada", Self.add).expect(0)
            let limit = ["client", "limit", "till", "--rate", "100/s"]
            try await office.refuse(as: "ada", limit, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000002").expect(0)
            try await office.mintrun(as: "ada", limit).expect(0)
            try await office.mintrun(as: "ada", "client", "revoke", "till").expect(0)
            #expect(try await office.hasLogged("client revoke", by: "ada"))
        }
    }
}
