import CardCore
import CardJobs
import CardLedger
import CardService
import CardText
import HTTPTypes
import Synchronization
import Testing

/// The calls that are made of requests.
struct ElectrumRequestCallTests {
    @Test func aRequestIsAMessageOfItsStoreAndTerminal() async throws {
        let counter = ElectrumCounter()
        _ = await counter.post(.redemption)
        let call = try #require(counter.submitted)
        #expect(call.kind == .electrumRequest && call.operation == "redeem request")
        #expect(call.key.key == ElectrumBodies.id.lowercased() && call.key.client == "till-one")
        let message = try #require(counter.message)
        #expect(message.id.text == ElectrumBodies.id.lowercased())
        #expect(message.operation == .redeem && message.phase == .request)
        #expect(message.card == "S-1" && message.otherCard == nil)
        #expect(message.store == "MERCHANT0000001" && message.terminal == "TERM0001")
        #expect(message.receipt == "000000000001" && message.operatorName == "anna")
        #expect(message.time == Instant("2026-11-27T11:00:00.250Z"))
        #expect(message.utcOffsetSeconds == nil)
        #expect(message.amountMinor == 5000 && message.currency == Currency("NOK"))
        #expect(message.product == "gift-50" && message.expiryMonth == ExpiryMonth("2812"))
        #expect(message.customer == nil && message.newPIN == nil)
    }

    @Test func storesTheEnvelopeWithoutSecretsAndCustomer() async throws {
        let counter = ElectrumCounter()
        _ = await counter.post(.redemption)
        let meta = try #require(counter.message).meta
        #expect(
            Set(meta.keys) == [
                "institution", "client", "settlementEntity", "receiver", "merchantType",
                "merchantName", "channelId", "thirdPartyIdentifiers", "basketRef", "tranType",
                "srcAccType", "destAccType", "stan", "rrn", "posInfo", "basket",
            ]
        )
        let basket =
            #"{"basketId":"B1","items":[{"productId":"p","quantity":1.5,"unit":"KILOGRAM"}]}"#
        #expect(meta["basket"] == basket)
        #expect(meta["institution"] == #"{"id":"33","name":"Shops"}"#)
        let stored = try #require(counter.message).context
        for secret in ["6006490000000000001", "1234", "Kari", "c-1"] {
            #expect(!stored.contains(secret))
        }
    }

    @Test func theReceiptIsTheTraceNumberIfThereIsNoReference() async throws {
        for (rrn, stan, receipt) in [(nil, "7", "7"), ("", "7", "7"), (nil, nil, "")] {
            let counter = ElectrumCounter()
            let body = ElectrumBodies.body(.load)
                .setting("rrn", to: rrn.map(OrderedJSON.string))
                .setting("stan", to: stan.map(OrderedJSON.string))
            _ = await counter.post(.load, body)
            #expect(try #require(counter.message).receipt == receipt)
        }
    }

    @Test func anActivationOfZeroAsksForNoAmount() async throws {
        let path = "amounts.requestAmount.amount"
        for amount in [OrderedJSON.number("0"), .string("0"), nil] {
            let counter = ElectrumCounter()
            let body = ElectrumBodies.body(.activate)
            let path = amount == nil ? "amounts" : path
            _ = await counter.post(.activate, body.setting(path, to: amount))
            let message = try #require(counter.message)
            #expect(message.amountMinor == nil)
            // The currency is compared with that of the product all the same.
            #expect(message.currency == (amount == nil ? nil : Currency("NOK")))
            #expect(message.customer == "c-1")
        }
        let counter = ElectrumCounter()
        _ = await counter.post(.load, ElectrumBodies.body(.load).setting(path, to: .number("0")))
        #expect(try #require(counter.message).amountMinor == 0)
    }

    @Test func bothCardsOfATransferAreFound() async throws {
        let counter = ElectrumCounter()
        let other = ElectrumFakes.card("S-2", number: 2)
        counter.cards.state.withLock { $0.cards[PresentedCard("2")] = other }
        let body = ElectrumBodies.body(.transfer)
            .setting("targetCard.pan", to: .string("2"))
            .setting("targetCard.expiryDate", to: .string("2901"))
        _ = await counter.post(.transfer, body)
        let message = try #require(counter.message)
        #expect(message.card == "S-1" && message.otherCard == "S-2")
        #expect(message.expiryMonth == ExpiryMonth("2812"))
        #expect(message.otherExpiryMonth == ExpiryMonth("2901"))
    }

    @Test func theTrackGivesTheExpiryIfThereIsNoOther() async throws {
        var card = ElectrumFakes.card("S-1")
        card.trackExpiry = "3105"
        for (sent, expected) in [(nil, "3105"), ("2812", "2812")] {
            let counter = ElectrumCounter(card)
            let body = ElectrumBodies.body(.void)
                .setting("card.expiryDate", to: sent.map(OrderedJSON.string))
            _ = await counter.post(.void, body)
            #expect(try #require(counter.message).expiryMonth == ExpiryMonth(expected))
        }
    }

    /// The digest of a call never depends on a PIN or a token.
    @Test func theContentIsTheEffectAndNoSecret() async throws {
        func digest(_ path: String?, _ value: OrderedJSON?) async throws -> SHA256Digest {
            let counter = ElectrumCounter()
            counter.cards.state.withLock { state in
                state.cards[PresentedCard("TOKEN")] = ElectrumFakes.card("S-1")
                state.cards[PresentedCard("2")] = ElectrumFakes.card("S-2", number: 2)
            }
            let body = ElectrumBodies.body(.redemption)
            _ = await counter.post(.redemption, path.map { body.setting($0, to: value) } ?? body)
            return try #require(counter.submitted).content
        }
        let plain = try await digest(nil, nil)
        #expect(try await digest("card.clearPin", .string("9999")) == plain)
        #expect(try await digest("card.pan", .string("TOKEN")) == plain)
        #expect(try await digest("card.pan", .string("2")) != plain)
        #expect(try await digest("card.pan", .string("3")) != plain)
        #expect(try await digest("amounts.requestAmount.amount", .number("1")) != plain)
        #expect(try await digest("product.id", .string("gift-51")) != plain)
    }

    @Test func anAdviceNamesItsRequestAlone() async throws {
        let counter = ElectrumCounter()
        _ = await counter.post(.reverseRedemption)
        let call = try #require(counter.submitted)
        #expect(call.kind == .electrumAdvice && call.operation == "redeem reverse")
        let message = try #require(counter.message)
        #expect(message.card == "" && message.store == "" && message.terminal == "")
        #expect(message.originalID?.text == ElectrumBodies.original)
        #expect(message.finalMinor == 5000 && message.amountMinor == nil)
        #expect(message.currency == Currency("NOK") && message.reason == "TIMEOUT")
        #expect(Set(message.meta.keys) == ["thirdPartyIdentifiers", "stan", "rrn"])
    }

    @Test func theTendersOfAConfirmationAreStoredMasked() async throws {
        let counter = ElectrumCounter()
        _ = await counter.post(.confirmLoad)
        let tenders = try #require(counter.message).meta["tenders"]
        #expect(tenders?.contains("476173******0010") == true)
    }
}
