import Foundation
import Testing

/// The packs, the cartons and the money of an order, before and after it is made.
struct OrderWorthTests {
    private static let worth = "38 cards of NOK 500.00, together NOK 19000.00"

    @Test func showsPacksAndMoneyOfAnOrder() async throws {
        try await Shop.with(.acknowledged) { shop in
            for command in [["order", "show"], ["report", "order"]] {
                let text = try await shop.mintrun(command + [Shop.request]).expect(0).text
                #expect(text.contains(Self.worth), "\(text)")
                #expect(text.contains("2 packs of up to 50 cards, 2 cartons of up to 500, spares"))
                let json = try await shop.mintrun(command + [Shop.request, "--json"]).expect(0)
                    .json()
                #expect(try json.integer("order.packs") == 2)
                #expect(try json.integer("order.cartons") == 2)
                #expect(try json.integer("order.worth.cards") == 38)
                #expect(try json.string("order.worth.currency") == "NOK")
                #expect(try json.integer("order.worth.cardLeast") == 50_000)
                #expect(try json.integer("order.worth.cardMost") == 50_000)
                #expect(try json.integer("order.worth.least") == 1_900_000)
                #expect(try json.integer("order.worth.most") == 1_900_000)
            }
        }
    }

    @Test func showsTheMoneyOfAProduct() async throws {
        try await Shop.with(.ready) { shop in
            let file = Places.repository.appending(path: "samples/products/winter-500.yaml").path
            let check = ["product", "check", file, "--quantity", "38"]
            let text = try await shop.mintrun(check).expect(0).text
            #expect(text.contains(Self.worth), "\(text)")
            let json = try await shop.mintrun(check + ["--json"]).expect(0).json()
            #expect(try json.integer("worth.most") == 1_900_000)
            let shown = try await shop.mintrun("product", "show", "winter-500").expect(0).text
            #expect(shown.contains(" of NOK 500.00, together NOK "), "\(shown)")
        }
    }

    @Test(
        arguments: [
            ("winter-500", "NOK 500.00"), ("city-card", "USD 25.00, 50.00, 100.00"),
            ("gift-any", "NOK 100.00 to 5000.00 in steps of 50.00"),
        ]
    )
    func showsTheAllowedAmountsOfAProduct(_ id: String, _ amounts: String) async throws {
        try await Shop.with(.ready) { shop in
            let file = Places.samples.appending(path: "products/\(id).yaml").path
            let json = try await shop.mintrun("product", "check", file, "--json").expect(0).json()
            #expect(try json.string("denomination.text") == amounts)
            for command in [["check", file], ["add", file, "--dry-run"], ["add", file]] {
                let text = try await shop.mintrun(["product"] + command).expect(0).text
                #expect(text.contains(amounts), "\(text)")
            }
            let shown = try await shop.mintrun("product", "show", id).expect(0).text
            #expect(shown.contains(amounts), "\(shown)")
            let product = try await shop.json("product", "show", id)
            let isRange = id == "gift-any"
            #expect(product.isNull("product.denomination.amounts") == isRange)
            #expect(product.isNull("product.denomination.step") == !isRange)
            if isRange { #expect(try product.integer("product.denomination.step") == 5000) }
        }
    }
}
