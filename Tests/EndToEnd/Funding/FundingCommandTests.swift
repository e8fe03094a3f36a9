import Foundation
import Testing

/// Deposits that operators type.
struct FundingCommandTests {
    private static let company = "7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11"
    private static let deposit = [
        "funding", "deposit", "acme", "--amount", "700.00", "--reference", "d1", "--payment", "ACH",
    ]

    private static func add(_ shop: Shop, funding: [String] = ["prepaid", "NOK"]) async throws {
        try await shop.mintrun(
            ["client", "add", "acme", "--interface", "wolfe", "--company", company, "--funding"]
                + funding
        ).expect(0)
    }

    private static func decide(_ step: String, by person: String, reference: String = "d1")
        -> [String]
    {
        [
            "funding", step, "acme", "--reference", reference, "--reason", "statement",
            "--operator", person,
        ]
    }

    @Test func aDepositNeedsAnotherOperator() async throws {
        try await Shop.with(.ready) { shop in
            try await Self.add(shop)
            let kari = ["--operator", "kari"]
            let made = try await shop.mintrun(Self.deposit + kari + ["--json"]).expect(0).json()
            #expect(try made.string("deposit.status") == "pending")
            #expect(try made.integer("account.pending") == 70_000)
            #expect(try made.string("account.accountNumber").hasPrefix("MR"))
            #expect(try !made.bool("alreadyDone") && !made.bool("dryRun"))
            let again = try await shop.mintrun(Self.deposit + kari + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            let status = try await shop.mintrun("status", "--check").expect(3).text
            #expect(status.contains("deposit d1 of client acme, 700.00 NOK, waits"))
            #expect(
                status.contains("mintrun funding approve acme --reference d1 --reason TEXT")
            )
            let own = try await shop.mintrun(Self.decide("approve", by: "kari") + ["--json"])
                .expect(3)
            #expect(try own.errorCode() == "funding.same_person")
            let trial = Self.decide("approve", by: "ola") + ["--dry-run", "--json"]
            #expect(
                try await shop.mintrun(trial).expect(0).json().integer("account.balance") == 70_000
            )
            #expect(try await shop.json("funding", "show", "acme").integer("account.balance") == 0)
            let approved = try await shop.mintrun(Self.decide("approve", by: "ola") + ["--json"])
                .expect(0).json()
            #expect(try approved.integer("account.available") == 70_000)
            #expect(try approved.integer("deposit.beforeBalance") == 0)
            #expect(try approved.string("deposit.steps.1.operator") == "ola")
            let other = Self.decide("reject", by: "ola") + ["--json"]
            #expect(try await shop.mintrun(other).expect(3).errorCode() == "funding.state")
            try await shop.mintrun(Self.decide("return", by: "kari")).expect(0)
            try await shop.expectAllIsWell()
        }
    }

    @Test func refusalsHaveCodes() async throws {
        try await Shop.with(.ready) { shop in
            try await Self.add(shop, funding: ["credit:5000", "NOK"])
            func code(_ words: [String], _ status: Int32) async throws -> String {
                try await shop.mintrun(words + ["--json"]).expect(status).errorCode()
            }
            var other = Self.deposit
            other[2] = "acmes"
            #expect(try await code(other, 10) == "client.unknown")
            try await shop.mintrun(Self.deposit).expect(0)
            #expect(
                try await code(Self.deposit.map { $0 == "ACH" ? "WIRE" : $0 }, 12)
                    == "funding.reference"
            )
            let unknown = Self.decide("approve", by: "ola", reference: "d2")
            #expect(try await code(unknown, 10) == "funding.unknown")
            let zero = Self.deposit.map { $0 == "700.00" ? "0.00" : $0 }
            try await shop.mintrun(zero).expect(64)
            let two = ["client", "limit", "acme", "--funding", "prepaid"]
            try await shop.mintrun(two).expect(64)
            let sek = ["client", "limit", "acme", "--funding", "prepaid", "SEK"]
            #expect(try await code(sek, 3) == "client.funding")
            try await shop.mintrun("client", "limit", "acme", "--funding", "prepaid", "NOK").expect(
                0
            )
            let till = ["client", "add", "till", "--interface", "electrum"]
            #expect(try await code(till + ["--funding", "prepaid", "NOK"], 3) == "client.funding")
            let bare = ["client", "add", "zeta", "--interface", "wolfe"]
            #expect(try await code(bare + ["--funding", "prepaid", "NOK"], 3) == "client.company")
            try await shop.mintrun(till).expect(0)
            #expect(try await code(["funding", "show", "till"], 3) == "funding.none")
            let list = try await shop.json("funding", "list", "--client", "acme")
            #expect(try list.count("transactions") == 1)
            #expect(
                try await shop.json("funding", "list", "--status", "success").count("transactions")
                    == 0
            )
        }
    }

    @Test func followsTheHints() async throws {
        try await Shop.with(.ready) { shop in
            try await Self.add(shop)
            let deposit = "mintrun funding deposit acme --payment ACH"
            let long = String(repeating: "x", count: 251)
            for hint in [
                TypedHint(
                    "give the reference of the deposit with --reference",
                    "\(deposit) --amount 1.00 --reference \(long)xxxxx",
                    refusedWith: 64,
                    followed: "\(deposit) --amount 1.00 --reference a"
                ),
                TypedHint(
                    "write a shorter text in one line",
                    "\(deposit) --amount 1.00 --reference b --comment \(long)",
                    refusedWith: 64,
                    followed: "\(deposit) --amount 1.00 --reference b --comment short"
                ),
                TypedHint(
                    "give the amount of the deposit with --amount",
                    "\(deposit) --amount 1000000000001.00 --reference c",
                    refusedWith: 3,
                    followed: "\(deposit) --amount 1.00 --reference c"
                ),
            ] { try await hint.check(in: shop) }
        }
    }

    @Test func reportsShowDepositsApartFromCards() async throws {
        try await Shop.with(.ready) { shop in
            try await Self.add(shop)
            try await shop.mintrun(Self.deposit + ["--operator", "kari"]).expect(0)
            try await shop.mintrun(Self.decide("approve", by: "ola")).expect(0)
            let accounts = try await shop.json("report", "accounts")
            let text = try await shop.mintrun("report", "accounts").expect(0).text
            #expect(text.contains("funding") && text.contains("bank"))
            #expect(try accounts.bool("balanced"))
            let liability = try await shop.json("report", "liability")
            #expect(try liability.integer("partners.NOK.funding") == 70_000)
            #expect(try liability.integer("partners.NOK.pending") == 0)
            let shown = try await shop.mintrun("report", "liability").expect(0).text
            #expect(shown.contains("of partners") && shown.contains("700.00"))
        }
    }
}

/// While approvals are on, a deposit of a call needs two operators, and one of an operator another.
struct GuardedFundingTests {
    @Test func aDepositOfAnOperatorIsApprovedByAnother() async throws {
        try await Office.with { office in
            let add = [
                "client", "add", "acme", "--interface", "wolfe", "--company",
                "7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11", "--funding", "prepaid", "NOK",
            ]
            try await office.refuse(as: "ada", add, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            try await office.mintrun(as: "ada", add).expect(0)
            let deposit = [
                "funding", "deposit", "acme", "--amount", "7.00", "--reference", "d1", "--payment",
                "WIRE",
            ]
            try await office.mintrun(as: "ada", deposit).expect(0)
            let approve = [
                "funding", "approve", "acme", "--reference", "d1", "--reason", "statement",
            ]
            try await office.refuse(as: "ada", approve, 3, code: "funding.same_person")
            try await office.mintrun(as: "bo", approve).expect(0)
            #expect(try await office.approvals().count == 1)
            #expect(try await office.hasLogged("funding approve", by: "bo"))
        }
    }
}
