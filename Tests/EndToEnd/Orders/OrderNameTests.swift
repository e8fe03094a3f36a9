import Foundation
import Testing

/// The id of an order names that order and nothing else.
struct OrderNameTests {
    @Test(arguments: ["ord-000002", "ord-7"])
    func refusesARequestIDThatLooksLikeAnOrder(request: String) async throws {
        try await Stage.registered.with { bench in
            let text = try bench.folder.appending(path: "order.yaml").text
            try bench.write(text.replacing("crash-1", with: request), to: "order.yaml")
            let file = try await bench.mintrun("run", bench.path("order.yaml"), "--json").expect(3)
            #expect(try file.errorCode() == "order.request_id")
            let options = try await bench.mintrun([
                "order", "create", "--product", "crash-500", "--quantity", "1", "--printer",
                "northprint", "--request-id", request, "--json",
            ]).expect(3)
            #expect(try options.errorCode() == "order.request_id")
            let orders = try await bench.mintrun("order", "list", "--json").expect(0).json()
            #expect(try orders.count("orders") == 0)
        }
    }

    /// Version 0.1.0 accepted such request ids.
    @Test func anOrderIDWinsOverARequestIDThatLooksLikeIt() async throws {
        try await Stage.ordered.with { bench in
            try await bench.finish(["order", "create", bench.path("other-order.yaml")])
            let ledger = bench.workspace.appending(path: "ledger.sqlite").path
            let sql = """
                DROP TRIGGER order_fixed;
                UPDATE print_order SET request_id = 'ord-000002' WHERE number = 1;
                """
            _ = try await bench.run("sqlite3", ledger, sql).expect(0)
            let cancel = ["order", "cancel", "ord-000002", "--reason", "not needed"]
            try await bench.finish(cancel)
            let first = try await bench.mintrun("order", "show", "ord-000001", "--json").json()
            #expect(try first.string("order.state") == "ordered")
            let second = try await bench.mintrun("order", "show", "ord-000002", "--json").json()
            #expect(try second.string("order.state") == "cancelled")
        }
    }
}
