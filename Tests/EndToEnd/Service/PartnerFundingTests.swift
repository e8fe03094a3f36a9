import CardTestSupport
import Foundation
import Testing

/// Deposits of partners over HTTP: acceptance checks WO2, WO3 and WO4.
struct PartnerFundingTests {
    /// Acceptance check WO2.
    @Test func otherKeysAndCompaniesAreRefusedWithoutData() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served)
            let otherID = "00000000-0000-4000-8000-00000000000a"
            let other = try await PartnerDesk(served, name: "zeta", company: otherID)
            let narrow = try await PartnerDesk(
                served,
                name: "narrow-partner",
                company: "00000000-0000-4000-8000-00000000000b",
                "--scope",
                "catalogue"
            )
            func expect(_ reply: TillReply, _ status: Int, name: String) throws {
                reply.expect(status)
                #expect(reply.text == #"{"code":\#(status),"message":"\#(name)"}"#)
            }
            try await waitUntilServed(narrow)
            for (method, path) in [
                ("GET", "/transactions"), ("GET", "/balance"), ("GET", "/transaction"),
                ("POST", "/transactions"),
            ] {
                let body = method == "POST" ? "{" : ""
                for key in [nil, "", "mr_wrong", acme.key + "x"] {
                    let reply = try await acme.send(method, path, body: body, key: key)
                    try expect(reply, 401, name: "UNAUTHORIZED")
                    #expect(reply.fields["www-authenticate"] == nil)
                }
                // The company comes before the parameters, and the scope behind it.
                let reply = try await acme.send(
                    method,
                    path,
                    body: body,
                    key: acme.key,
                    company: otherID
                )
                try expect(reply, 403, name: "FORBIDDEN")
                let stranger = try await other.send(
                    method,
                    path,
                    body: body,
                    key: other.key,
                    company: acme.company
                )
                try expect(stranger, 403, name: "FORBIDDEN")
                try await expect(
                    narrow.send(method, path, body: body, key: narrow.key),
                    403,
                    name: "FORBIDDEN"
                )
            }
            let upper = try await acme.send(
                "GET",
                "/balance",
                key: acme.key,
                company: acme.company.uppercased(),
                fields: [("tenant-id", "anything")]
            )
            #expect(
                upper.expect(200).text == #"{"code":200,"message":"SUCCESS","data":{"balance":0}}"#
            )
            // The key of a till opens nothing here, and that of a partner no till.
            try await expect(
                acme.send("GET", "/balance", key: served.till.secret),
                401,
                name: "UNAUTHORIZED"
            )
            try await served.stop()
        }
    }

    /// The server sees a new client within a second.
    private func waitUntilServed(_ desk: PartnerDesk) async throws {
        for _ in 0..<50 {
            if try await desk.get("/balance").status != 401 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the client is not known")
    }

    /// Acceptance check WO3.
    @Test func aDepositIsPendingUntilAnOperatorApprovesIt() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served)
            try await waitUntilServed(acme)
            let made = try await acme.deposit("INV-1", 70_000).expect(200).json()
            let id = try made.string("data.transaction_id")
            #expect(try made.integer("code") == 200 && made.string("message") == "SUCCESS")
            var shown = try await acme.get("/transaction?id=\(id)").expect(200).json()
            #expect(try shown.string("data.status") == "PENDING")
            #expect(shown.isNull("data.before_balance"))
            #expect(try shown.string("data.transaction_type") == "EXTERNAL")
            #expect(try shown.string("data.owner_id") == acme.company)
            #expect(try await acme.balance() == 0)
            let status = try await served.shop.json("status")
            let kinds = try (0..<status.count("waiting")).map {
                try status.string("waiting.\($0).kind")
            }
            #expect(kinds.contains("deposit.waits"))

            try await acme.decide("approve", "INV-1").expect(0)
            shown = try await acme.get("/transaction?id=\(id.uppercased())").expect(200).json()
            #expect(try shown.string("data.status") == "SUCCESS")
            #expect(try shown.integer("data.before_balance") == 0)
            #expect(try await acme.balance() == 70_000)

            try await acme.deposit("INV-2", 5_000, method: "PUT").expect(200)
            try await acme.decide("approve", "INV-2").expect(0)
            let second = try await acme.get("/transactions?reference_id=INV-2").expect(200).json()
            #expect(try second.integer("data.0.before_balance") == 70_000)

            try await acme.deposit("INV-3", 1).expect(200)
            try await acme.decide("reject", "INV-3").expect(0)
            try await acme.decide("return", "INV-2").expect(0)
            #expect(try await acme.balance() == 70_000)
            for (status, count) in [
                ("PENDING", 0), ("SUCCESS", 1), ("REJECTED", 1), ("RETURN", 1), ("CONFIRMED", 0),
                ("ROLLBACKED", 0),
            ] {
                let list = try await acme.get("/transactions?status=\(status)").expect(200).json()
                #expect(try list.integer("pagination.total_count") == count, "\(status)")
            }
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WO4.
    @Test func aReferenceIsTakenOnce() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served)
            try await waitUntilServed(acme)
            let other = try await PartnerDesk(
                served,
                name: "zeta",
                company: "00000000-0000-4000-8000-00000000000a"
            )
            try await waitUntilServed(other)
            let first = try await acme.deposit("INV-1", 500).expect(200)
            let refused = #"{"code":409,"message":"REFERENCE_ID_NOT_UNIQUE"}"#
            #expect(try await acme.deposit("INV-1", 500).expect(409).text == refused)
            #expect(try await acme.deposit("INV-1", 501).expect(409).text == refused)
            // That of another partner is another one.
            try await other.deposit("INV-1", 500).expect(200)
            // So is that of a deposit that an operator registered.
            try await served.shop.mintrun(
                "funding",
                "deposit",
                "acme",
                "--amount",
                "5.00",
                "--reference",
                "CLI-1",
                "--payment",
                "wire"
            ).expect(0)
            try await acme.deposit("CLI-1", 500).expect(409)
            // Twenty at once: one of them is made.
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await acme.deposit("INV-9", 7).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1 && statuses.count { $0 == 409 } == 19)

            let mark = [("Idempotency-Key", "\"once\"")]
            let marked = try await acme.deposit("INV-2", 900, fields: mark).expect(200)
            #expect(
                try await acme.deposit("INV-2", 900, fields: mark).expect(200).text == marked.text
            )
            try await acme.deposit("INV-2", 901, fields: mark).expect(409)
            let lost = [("Idempotency-Key", "M\u{FFFD}ller")]
            try await acme.deposit("INV-3", 900, fields: lost).expect(400)
            try await acme.deposit("INV-2", 900).expect(409)
            #expect(first.text != marked.text)
            try await served.stop()
            try await served.start()
            #expect(
                try await acme.deposit("INV-2", 900, fields: mark).expect(200).text == marked.text
            )
            try await acme.deposit("INV-1", 500).expect(409)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WO20, for transactions.
    @Test func listsHavePages() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served)
            try await waitUntilServed(acme)
            for number in 1...25 { try await acme.deposit("P-\(number)", number).expect(200) }
            let first = try await acme.get("/transactions").expect(200)
            let page = try first.json()
            #expect(
                first.text.contains(
                    #""pagination":{"limit":20,"offset":"0","count":"20","total_count":25}"#
                )
            )
            #expect(try page.string("data.0.reference_id") == "P-25")
            #expect(try page.string("data.0.transaction_type") == "1")
            let keys = try page.keys("data.0")
            #expect(
                keys == [
                    "account_number", "amount", "before_balance", "comment", "date_created",
                    "date_modified", "fee", "id", "payment_method", "reference_id", "status",
                    "transaction_type",
                ]
            )
            let created = try page.string("data.0.date_created")
            #expect(created.wholeMatch(of: #/\d{4}-\d\d-\d\d \d\d:\d\d/#) != nil)
            #expect(
                try page.string("data.0.account_number").wholeMatch(of: #/MR\d{22}/#) != nil
            )
            let second = try await acme.get("/transactions?limit=7&offset=21").expect(200).json()
            #expect(try second.string("pagination.count") == "4")
            #expect(try second.string("data.3.reference_id") == "P-1")
            let day = String(created.prefix(10))
            let today = try await acme.get("/transactions?from_date=\(day)&to_date=\(day)")
                .expect(200).json()
            #expect(try today.integer("pagination.total_count") == 25)
            let earlier = try await acme.get("/transactions?to_date=2020-01-01").expect(200)
            #expect(try earlier.json().integer("pagination.total_count") == 0)
            let stranger = "/transaction?id=00000000-0000-4000-8000-000000000000"
            #expect(
                try await acme.get(stranger).expect(404).text
                    == #"{"code":404,"message":"TRANSACTION_NOT_FOUND"}"#
            )
            for (path, status) in [
                ("/transaction", 400), ("/transaction?id=7", 400), ("/transactions?limit=0", 400),
                ("/gift", 404), ("/transaction?id=\(PartnerDesk.company)", 404),
            ] {
                try await acme.get(path).expect(status)
            }
            try await acme.send("DELETE", "/balance", key: acme.key).expect(405)
            try await served.stop()
        }
    }

    /// Acceptance check WO1, for these operations.
    @Test func aFileGivesOtherRoutes() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served)
            try await served.stop()
            let folder = served.shop.bench.workspace
            try Data("getBalance: GET /funds/balance\n".utf8)
                .write(to: folder.appending(path: "routes.yaml"))
            let file = folder.appending(path: "service.yaml")
            let text = try file.text.replacing(
                "currency: NOK",
                with: "currency: NOK, routes: routes.yaml"
            )
            try Data(text.utf8).write(to: file)
            try await served.start()
            try await acme.get("/funds/balance").expect(200)
            try await acme.get("/balance").expect(404)
            try await acme.get("/transactions").expect(200)
            try await served.stop()
        }
    }

    @Test func anAccountInAnotherCurrencyIsRefused() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served, funding: ["prepaid", "SEK"])
            try await waitUntilServed(acme)
            try await acme.get("/balance").expect(403)
            try await acme.deposit("d1", 5).expect(403)
            try await served.stop()
        }
    }

    /// A carried-over key is one that a partner has built in.
    @Test func aKeyThatWasCarriedOverOpensTheAccount() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            _ = try served.shop.bench.writePrivately("Partner-key-of-2019\n", to: "carried")
            try await served.shop.mintrun(
                "client",
                "add",
                "old",
                "--interface",
                "wolfe",
                "--company",
                PartnerDesk.company,
                "--secret-file",
                "carried",
                "--funding",
                "credit:500",
                "NOK"
            ).expect(0)
            let acme = try await PartnerDesk(
                served,
                name: "acme",
                company: "00000000-0000-4000-8000-00000000000a"
            )
            try await waitUntilServed(acme)
            let key = "Partner-key-of-2019"
            let path = "/balance"
            try await acme.send("GET", path, key: key, company: PartnerDesk.company).expect(200)
            try await acme.send("GET", path, key: key).expect(403)
            try await acme.send("GET", path, key: key + "x").expect(401)
            try await served.stop()
        }
    }

    /// A token in a text of a deposit: nothing is stored.
    @Test func aSecretOfAClientInATextIsRefused() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served)
            try await waitUntilServed(acme)
            let body = PartnerDesk.body("x \(acme.key)", 5)
            let reply = try await acme.send("POST", "/transactions", body: body, key: acme.key)
            #expect(reply.expect(400).text == #"{"code":400,"message":"PATTERN_IS_NOT_MATCHED"}"#)
            #expect(try served.shop.bench.filesHolding(anyOf: [acme.key]) == [])
            let list = try await acme.get("/transactions").expect(200).json()
            #expect(try list.integer("pagination.total_count") == 0)
            try await served.stop()
        }
    }

    /// Nobody in the house registered the deposit of a call: two operators approve it.
    @Test func aDepositOfACallNeedsTwoOperatorsWhileApprovalsAreOn() async throws {
        try await ServedShop.with(PartnerDesk.settings()) { served in
            let acme = try await PartnerDesk(served)
            try await waitUntilServed(acme)
            try await acme.deposit("INV-1", 70_000).expect(200)
            let office = Office(shop: served.shop)
            try await office.makeKey("ada", "-t", "ed25519")
            try await office.makeKey("bo", "-t", "ed25519")
            for name in ["ada", "bo"] {
                try await office.mintrun(
                    ["operator", "add", name, "--key", "\(name).key.pub"] + Shop.custodians
                ).expect(0)
            }
            try await office.mintrun(["approvals", "on"] + Shop.custodians).expect(0)
            let approve = [
                "funding", "approve", "acme", "--reference", "INV-1", "--reason", "statement",
            ]
            try await office.refuse(as: "ada", approve, 3, code: "approval.needed")
            let give = ["approval", "give", "apr-000001"]
            try await office.refuse(as: "ada", give, 3, code: "approval.same_person")
            #expect(try await acme.balance() == 0)
            try await office.mintrun(as: "bo", give).expect(0)
            try await office.mintrun(as: "ada", approve).expect(0)
            #expect(try await acme.balance() == 70_000)
            #expect(try await office.approvals() == ["apr-000001 used"])
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// After a restore, the journal has the deposits of calls and the list those of operators.
    @Test func aRestoreHasEveryDeposit() async throws {
        let journal = try JournalFolder()
        var settings = PartnerDesk.settings()
        settings.more = "journal: \(journal.path)"
        try await ServedShop.with(settings) { served in
            let acme = try await PartnerDesk(served)
            try await waitUntilServed(acme)
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let made = try await acme.deposit("INV-1", 70_000).expect(200)
            let id = try made.json().string("data.transaction_id")
            try await acme.decide("approve", "INV-1").expect(0)
            try await served.shop.mintrun(
                "funding",
                "deposit",
                "acme",
                "--amount",
                "9.00",
                "--reference",
                "CLI 1",
                "--payment",
                "CHECK",
                "--comment",
                "by mail",
                "--operator",
                "kari"
            ).expect(0)
            try await served.kill()
            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.accepted") == 1)
            let commands = try (0..<restored.count("redo")).map {
                try restored.string("redo.\($0).command")
            }
            let approve =
                "mintrun funding approve acme --reference INV-1 --reason statement-7 --operator ola"
            let register =
                "mintrun funding deposit acme --reference 'CLI 1' --amount 9.00 --payment CHECK "
                + "--comment 'by mail' --operator kari"
            #expect(commands.contains(approve) && commands.contains(register), "\(commands)")
            try await acme.decide("approve", "INV-1").expect(0)
            try await served.start()
            let shown = try await acme.get("/transaction?id=\(id)").expect(200).json()
            #expect(try shown.string("data.status") == "SUCCESS")
            #expect(try await acme.balance() == 70_000)
            try await acme.deposit("INV-1", 70_000).expect(409)
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }
}
