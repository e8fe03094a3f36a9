import Foundation
import Testing

/// Numbers that were typed for a restore are bounds: a workspace goes on whatever they are.
struct TypedRestoreTests {
    private func addSpring(_ shop: Shop) async throws {
        let winter = try Places.samples.appending(path: "products/winter-500.yaml").text
        let spring = winter.replacing("winter-500", with: "spring-500").replacing(
            "prefix: \"NC\"",
            with: "prefix: \"SP\""
        )
        try shop.bench.write(spring, to: "spring.yaml")
        try await shop.mintrun("product", "add", "spring.yaml").expect(0)
    }

    /// Creates an order without minting it.
    private func create(_ request: String, of product: String, _ shop: Shop) async throws
        -> Document
    {
        let order = Shop.orderFile(request: request)
            .replacing("winter-500", with: product)
        try shop.bench.write(order, to: "\(request).yaml")
        return try await shop.json("order", "create", "\(request).yaml")
    }

    private func run(_ request: String, _ shop: Shop) async throws {
        try shop.bench.write(Shop.orderFile(request: request), to: "\(request).yaml")
        try await shop.mintrun(["run", "\(request).yaml"] + Shop.custodians).expect(0)
    }

    private func restore(_ shop: Shop, _ options: [String], from backups: String = "backups")
        async throws -> Outcome
    {
        try await shop.mintrun(
            ["restore", backups, "--to", shop.bench.workspace.path, "--json"] + options
                + Shop.custodians
        )
    }

    private func typed(winter: String, spring: String, past order: String) -> [String] {
        [
            "--serials-past", "winter-500=\(winter)", "--serials-past", "spring-500=\(spring)",
            "--orders-past", order,
        ]
    }

    private func adopt(_ order: String, _ shop: Shop) async throws {
        try await shop.mintrun(["order", "adopt", order, "--lost", "lost"] + Shop.custodians)
            .expect(0)
    }

    /// Commands that write, and a backup, work.
    private func expectWorking(_ shop: Shop, backup: String) async throws {
        try await shop.mintrun("card", "block", Shop.serial(9), "--reason", "asked for").expect(0)
        try await shop.mintrun("backup", backup, "--keys-to", "\(backup)-keys").expect(0)
        let status = try await shop.json("status")
        #expect(status.isNull("stopped"))
    }

    @Test func restoresAgainAfterAnAdoptedOrderBelowTypedSerials() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await addSpring(shop)
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await run("winter-2", shop)
            try await shop.type("mv workspace lost").expect(0)

            let printed = typed(winter: "none", spring: "none", past: "ord-000002")
            let refused = try await restore(shop, printed).expect(3)
            #expect(try refused.errorCode() == "restore.serial")
            #expect(refused.errorText.contains(Shop.serial(40)))
            let high = typed(winter: Shop.serial(100), spring: "none", past: "ord-000002")
            try await restore(shop, high).expect(0)
            try await adopt("ord-000002", shop)
            try await expectWorking(shop, backup: "later-1")
            let winter = try await create("winter-3", of: "winter-500", shop)
            #expect(try winter.string("order.id") == "ord-000003")
            #expect(try winter.string("order.firstSerial") == Shop.serial(101))
            let spring = try await create("spring-1", of: "spring-500", shop)
            #expect(try spring.string("order.firstSerial").hasPrefix("SP0000000001"))
            try await shop.mintrun("verify").expect(0)

            // The last order of the backup is the last one that was created.
            try await shop.type("rm -r workspace").expect(0)
            try await restore(
                shop,
                typed(winter: Shop.serial(100), spring: "none", past: Shop.order)
            ).expect(0)
            try await expectWorking(shop, backup: "later-2")
        }
    }

    @Test func acceptsALogWithoutAnAdoptedOrder() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await run("winter-2", shop)
            try await shop.type("mv workspace lost").expect(0)
            let winter = ["--serials-past", "winter-500=\(Shop.serial(100))"]
            try await restore(shop, winter + ["--orders-past", "ord-000005"]).expect(0)
            try await adopt("ord-000002", shop)
            try await expectWorking(shop, backup: "later")
            let next = try await create("winter-3", of: "winter-500", shop)
            #expect(try next.string("order.id") == "ord-000006")

            let copy = "mkdir logs; cp workspace/reservations.log logs; mv workspace lost-again"
            try await shop.type(copy).expect(0)
            try await restore(shop, ["--lost", "logs"], from: "later").expect(0)
            try await shop.type("rm -r workspace").expect(0)
            try await restore(shop, ["--lost", "lost-again"]).expect(0)
            try await adopt("ord-000002", shop)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func restoresAgainAfterAnAdoptedOrderOfOneOfTwoProducts() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await addSpring(shop)
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let spring = try await create("spring-1", of: "spring-500", shop)
                .string("order.lastSerial")
            try await run("winter-2", shop)
            try await shop.type("mv workspace lost").expect(0)
            let exact = typed(winter: Shop.serial(80), spring: spring, past: "ord-000003")
            try await restore(shop, exact).expect(0)
            try await adopt("ord-000003", shop)
            try await expectWorking(shop, backup: "later-3")

            // A second loss: the log of the first restore contains the serials of both products.
            try await shop.type("mv workspace lost-again").expect(0)
            try await restore(shop, ["--lost", "lost-again"]).expect(0)
            try await expectWorking(shop, backup: "later-4")
            let next = try await create("spring-2", of: "spring-500", shop)
            #expect(try next.string("order.id") == "ord-000004")
            #expect(try next.string("order.firstSerial") > spring)
            let winter = try await create("winter-4", of: "winter-500", shop)
            #expect(try winter.string("order.firstSerial") == Shop.serial(81))

            // A log that was cut, and typed numbers beside it.
            try await shop.type("rm -r workspace lost-again; sed -i 2,3d lost/reservations.log")
                .expect(0)
            let cut = ["--lost", "lost"]
            let asked = try await restore(shop, cut).expect(3)
            #expect(try asked.errorCode() == "restore.cut_log")
            let high = typed(winter: Shop.serial(200), spring: spring, past: "ord-000003")
            try await restore(shop, cut + high).expect(0)
            try await expectWorking(shop, backup: "later-5")
            try await adopt("ord-000003", shop)
            try await shop.mintrun("card", "block", Shop.serial(8), "--reason", "asked for")
                .expect(0)
            try await shop.mintrun("verify").expect(0)
        }
    }
}
