import CardCore
@testable import CardJobs
import CardTestSupport
import CardVault
import Testing

/// Random programs of calls about wallets, against a model that knows neither messages nor journal.
struct WalletModelTests {
    /// The model: numbers, and nothing of the code.
    private struct Model {
        var cards: [WalletCardID: Account] = [:]
        var used: Set<String> = []
        var pending: [Pending] = []

        struct Account {
            enum Life { case inactive, active, deleted }
            var life = Life.inactive
            var (available, reserved, waiting, funds, drawn) =
                (Int64(0), Int64(0), Int64(0), Int64(0), Int64(0))
            /// The transactions of which a part was not voided.
            var movements = 0
            var references: [String] = []
        }

        struct Pending {
            var id: PublicID
            var card: WalletCardID
            var isFund: Bool
            var open: Int64
            var isCaptured = false
        }
    }

    private let scene: WalletScene
    private static let ids = (1...4).map { WalletCardID("card-\($0)") }

    init() throws { scene = try WalletScene() }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func amountsAndListsAreThoseOfTheModel(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        var model = Model()
        for step in 0..<60 {
            let note = "seed \(seed), step \(step)"
            try await take(step, &model, &random, note)
            for (id, account) in model.cards { try compare(id, account, note) }
        }
        try scene.expectWhole()
    }

    private func take(
        _ step: Int,
        _ model: inout Model,
        _ random: inout SeededRandom,
        _ note: String
    ) async throws {
        let id = Self.ids[Int.random(in: 0..<Self.ids.count, using: &random)]
        let amount = Int64.random(in: 1...120, using: &random)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: try await create(id, &model, note)
        case 1: try await activate(id, amount * 5, &model, note)
        case 2, 3, 4, 5:
            let isFund = Bool.random(using: &random)
            let isPending = Bool.random(using: &random)
            let refID = Int.random(in: 0..<8, using: &random) == 0 ? "r1" : "r\(step)"
            try await move(id, refID, amount, isFund, isPending, &model, note)
        case 6, 7: try await capture("c\(step)", amount, &model, &random, note)
        case 8: try await void("v\(step)", &model, &random, note)
        default:
            if Int.random(in: 0..<4, using: &random) == 0 { try await delete(id, &model, note) }
        }
    }

    private func create(_ id: WalletCardID, _ model: inout Model, _ note: String) async throws {
        let formats = OrderFormats(token: try WalletScene.format(.token, length: 26), pin: nil)
        let result = try await scene.call(.create([NewWalletCard(id)], formats))
        guard model.cards[id] == nil else {
            #expect(result.text == WalletScene.text(of: .cardIDsTaken([id])), "\(note)")
            return
        }
        #expect(result.text == "ok", "\(note)")
        model.cards[id] = Model.Account()
    }

    private func activate(
        _ id: WalletCardID,
        _ amount: Int64,
        _ model: inout Model,
        _ note: String
    ) async throws {
        let result = try await scene.call(.activate(id, WalletScene.activation(amount)))
        switch model.cards[id]?.life {
        case nil, .deleted: #expect(result.text == "cardUnknown", "\(note)")
        case .active: #expect(result.text.hasPrefix("notInactive"), "\(note)")
        case .inactive:
            #expect(result.text == "ok", "\(note)")
            model.cards[id]?.life = .active
            model.cards[id]?.available = amount
            model.cards[id]?.funds = amount
        }
    }

    private func move(
        _ id: WalletCardID,
        _ refID: String,
        _ amount: Int64,
        _ isFund: Bool,
        _ isPending: Bool,
        _ model: inout Model,
        _ note: String
    ) async throws {
        let wanted = WalletScene.move(
            refID,
            isFund ? .fund : .drawdown,
            amount,
            on: id,
            pending: isPending
        )
        let result = try await scene.call(.move(wanted))
        // An id that was used gets a conflict or the answer of then, also if the card was deleted.
        guard !model.used.contains("\(id) \(refID)") else {
            #expect(result.text == RowCode.conflict.rawValue || result.outcome == nil, "\(note)")
            return
        }
        guard var account = model.cards[id], account.life != .deleted else {
            #expect(result.text == "cardUnknown", "\(note)")
            return
        }
        model.used.insert("\(id) \(refID)")
        if account.life == .inactive {
            #expect(result.text == RowCode.notActive.rawValue, "\(note)")
            return
        }
        guard isFund || amount <= account.available else {
            #expect(result.text == RowCode.insufficient.rawValue, "\(note)")
            return
        }
        let made = try #require(result.transaction, "\(note)")
        #expect(made.amountMinor == amount && made.isPending == isPending, "\(note)")
        account.movements += 1
        account.references.insert(refID, at: 0)
        switch (isFund, isPending) {
        case (true, true): account.waiting += amount
        case (true, false):
            (account.available, account.funds) =
                (account.available + amount, account.funds + amount)
        case (false, true):
            (account.available, account.reserved) =
                (account.available - amount, account.reserved + amount)
        case (false, false):
            (account.available, account.drawn) =
                (account.available - amount, account.drawn + amount)
        }
        model.cards[id] = account
        if isPending {
            model.pending.append(
                Model.Pending(id: made.id, card: id, isFund: isFund, open: amount)
            )
        }
    }

    private func capture(
        _ refID: String,
        _ amount: Int64,
        _ model: inout Model,
        _ random: inout SeededRandom,
        _ note: String
    ) async throws {
        guard let index = model.pending.indices.randomElement(using: &random) else { return }
        let pending = model.pending[index]
        let asked = Bool.random(using: &random) ? amount : nil
        let result = try await scene.call(
            .capture(pending.id, WalletCompletion(refID, amountMinor: asked))
        )
        guard pending.open > 0 else {
            #expect(result.text == refusal(of: pending, model), "\(note)")
            return
        }
        let taken = asked ?? pending.open
        guard taken <= pending.open else {
            #expect(result.text == "tooMuch", "\(note)")
            return
        }
        #expect(result.transaction?.amountMinor == taken, "\(note)")
        model.pending[index].open -= taken
        model.pending[index].isCaptured = true
        guard var account = model.cards[pending.card] else { return }
        account.references.insert(refID, at: 0)
        if pending.isFund {
            account.waiting -= taken
            account.available += taken
            account.funds += taken
        } else {
            account.reserved -= taken
            account.drawn += taken
        }
        model.cards[pending.card] = account
    }

    private func refusal(of pending: Model.Pending, _ model: Model) -> String {
        model.cards[pending.card]?.life == .deleted ? "cardUnknown" : "notPending"
    }

    private func void(
        _ refID: String,
        _ model: inout Model,
        _ random: inout SeededRandom,
        _ note: String
    ) async throws {
        guard let index = model.pending.indices.randomElement(using: &random) else { return }
        let pending = model.pending[index]
        let result = try await scene.call(.void(pending.id, WalletCompletion(refID)))
        guard pending.open > 0 else {
            #expect(result.text == refusal(of: pending, model), "\(note)")
            return
        }
        #expect(result.transaction?.amountMinor == pending.open, "\(note)")
        model.pending[index].open = 0
        guard var account = model.cards[pending.card] else { return }
        account.references.insert(refID, at: 0)
        if !pending.isCaptured { account.movements -= 1 }
        if pending.isFund {
            account.waiting -= pending.open
        } else {
            account.reserved -= pending.open
            account.available += pending.open
        }
        model.cards[pending.card] = account
    }

    private func delete(_ id: WalletCardID, _ model: inout Model, _ note: String) async throws {
        let result = try await scene.call(.delete(id))
        guard let account = model.cards[id], account.life != .deleted else {
            #expect(result.text == "cardUnknown", "\(note)")
            return
        }
        guard account.reserved == 0, account.waiting == 0 else {
            #expect(result.text == "unsettled", "\(note)")
            return
        }
        #expect(result.text == "ok", "\(note)")
        model.cards[id]?.life = .deleted
    }

    private func compare(_ id: WalletCardID, _ account: Model.Account, _ note: String) throws {
        let facts = try scene.facts(id, deleted: true)
        let amounts = facts.amounts
        #expect(
            amounts.availableMinor == (account.life == .active ? account.available : 0),
            "\(note) \(id)"
        )
        #expect(amounts.reservedMinor == account.reserved, "\(note) \(id)")
        #expect(amounts.pendingMinor == account.waiting, "\(note) \(id)")
        #expect(amounts.balanceMinor == account.available + account.reserved, "\(note) \(id)")
        #expect(amounts.fundsMinor == account.funds, "\(note) \(id)")
        #expect(amounts.drawdownMinor == account.drawn, "\(note) \(id)")
        let status: WalletStatus =
            switch account.life {
            case .inactive: .inactive
            case .active: account.movements > 0 ? .used : .unused
            case .deleted: .deleted
            }
        #expect(facts.status == status, "\(note) \(id)")
        let page = try scene.served.walletTransactions(
            of: id,
            client: scene.client,
            after: nil,
            limit: 1_000
        )
        #expect(page?.items.map(\.refID) == account.references, "\(note) \(id)")
    }
}
