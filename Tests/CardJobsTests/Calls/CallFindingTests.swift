import CardCore
import CardJobs
import CardLedger
import CardTestSupport
import Testing

/// The readings of a card, the limits of a client, and tokens in other texts.
struct CallFindingTests {
    private func serial(
        _ text: String,
        _ scene: CallScene,
        by client: ClientRecord? = nil
    ) throws -> Serial? {
        try scene.served.find(PresentedCard(text), for: client ?? scene.client, to: .transaction)?
            .facts.serial
    }

    @Test(arguments: CallScene.Store.allCases)
    func findsACardInEachReading(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let wanted = try scene.serial(3)
        let text = wanted.text
        let grouped = text.lowercased().prefix(4) + " " + text.lowercased().dropFirst(4) + "-"
        for reading in [
            text, String(grouped), ";\(text)=30121010000?", "\(text)=3012", ";\(text)?",
            scene.token(3), ";\(grouped)=3012",
        ] { #expect(try serial(reading, scene) == wanted, "\(reading)") }
        for other in ["", ";", "=", "\(text)0", String(scene.token(3).dropLast()), "GC"] {
            #expect(try serial(other, scene) == nil, "\(other)")
        }
        let track = try #require(
            try scene.served.find(PresentedCard(";\(text)=3012?"), for: scene.client, to: .lookup)
        )
        #expect(track.trackExpiry == "3012" && track.token == nil)
        #expect(track.subject.pin != nil && track.subject.serial == wanted)
        let token = PresentedCard(scene.token(3))
        let scanned = try #require(
            try scene.served.find(token, for: scene.client, to: .transaction)
        )
        #expect(scanned.token == Array(scene.token(3).utf8) && scanned.trackExpiry == nil)
        #expect("\(scanned.facts)".contains(scene.token(3)) == false && "\(token)" == "•••")
    }

    @Test(arguments: CallScene.Store.allCases)
    func hidesCardsOfOthers(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let limited = try CallScene.register("app", scene.workspace, products: ["food"])
        let test = try CallScene.register("lab", scene.workspace, environment: .test)
        let text = try scene.serial(1).text
        for client in [limited, test] {
            #expect(try serial(text, scene, by: client) == nil)
            #expect(try serial(scene.token(1), scene, by: client) == nil)
        }
        // The card becomes one of the limited client's products, and one of them no more.
        var sale = try scene.request("a", .activate, card: 1, amount: 500)
        sale.product = "food"
        #expect(try scene.text(sale) == "201")
        let found = try #require(
            try scene.served.find(PresentedCard(text), for: limited, to: .lookup)
        )
        #expect(found.facts.product.id == "food" && found.facts.wasActivated)
        #expect(try scene.text(scene.advice("v", .activate, phase: .reverse, of: "a")) == "202")
        #expect(try serial(text, scene, by: limited) == nil)
        #expect(try !scene.found(1).facts.wasActivated)
    }

    @Test(arguments: CallScene.Store.allCases)
    func findsTheOneActiveCardOfACustomer(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        func sell(_ position: Int, _ product: ProductID, to customer: String) throws {
            var sale = try scene.request("a\(position)", .activate, card: position, amount: 500)
            (sale.customer, sale.product) = (customer, product)
            #expect(try scene.text(sale) == "201")
            let confirmation = scene.advice("c\(position)", .activate, phase: .confirm, of: sale.id)
            #expect(try scene.text(confirmation) == "202")
        }
        try sell(1, "gift", to: "kari")
        let card = try scene.served.find(customer: "kari", for: scene.client)
        #expect(try card?.facts.serial == scene.serial(1))
        try sell(2, "food", to: "kari")
        #expect(try scene.served.find(customer: "kari", for: scene.client) == nil)
        let limited = try CallScene.register("app", scene.workspace, products: ["food"])
        let only = try scene.served.find(customer: "kari", for: limited)
        #expect(try only?.facts.serial == scene.serial(2))
        #expect(try scene.served.find(customer: "ola", for: scene.client) == nil)
    }

    @Test(arguments: CallScene.Store.allCases)
    func aMerchantIsTheStoreWithItsNumber(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let context = OpenWorkspace.context("store add")
        _ = try scene.ledger.addStore("oslo-1", externalID: "000000000000017", by: context)
        #expect(try scene.served.store(ofMerchant: "000000000000017") == "oslo-1")
        #expect(try scene.served.store(ofMerchant: "000000000000018") == "000000000000018")
    }

    @Test(arguments: CallScene.Store.allCases)
    func holdsTheCardsOfTokensInTexts(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let plain = ["7f3a0c1e-9d52-4b60-8a11-0123456789ab", "oslo", "till0001", ""]
        func holds(_ texts: [String]) throws -> Bool {
            try scene.served.holdCards(inTexts: texts, from: "till")
        }
        #expect(try !holds(plain + [scene.serial(1).text]))
        #expect(try scene.card(1).holds.isEmpty)
        #expect(try holds(plain + ["scanned=\(scene.token(2))!"]))
        #expect(try scene.card(2).holds == [.exposed] && scene.card(1).holds.isEmpty)
        #expect(try holds([scene.token(1), scene.token(1)]))
        #expect(try scene.card(1).holds == [.exposed])
        #expect(try holds([scene.serial(3).text, scene.token(3)]))
        #expect(try scene.card(3).holds == [.exposed])
        let exposures = try scene.ledger.openExposures(limit: 10)
        #expect(exposures.count == 3)
        #expect(exposures.allSatisfy { $0.source == "a call" && $0.sender == "till" })
        try scene.expectWhole()
    }
}
