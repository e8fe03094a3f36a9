import CardCore
import Testing

/// The sets of operations, phases and lives that queries and rules ask for.
@Suite struct OperationSetTests {
    @Test(
        arguments: [
            (Operation.systemOperations, [.expire, .fee, .breakage]),
            (
                Operation.confirmed,
                [.activate, .deactivate, .load, .redeem, .refund, .void, .replace, .transfer]
            ),
            (Operation.inParts, [.load, .redeem, .refund, .transfer]),
            (Operation.activating, [.activate, .replace, .opening]),
            (
                Operation.endingDormancy,
                [.activate, .load, .redeem, .refund, .replace, .transfer, .opening]
            ),
            (Operation.ofProgram, [.expire, .fee, .breakage, .opening]),
            (Operation.bearingOnRefunds, [.redeem, .refund, .replace]),
            (Operation.givingBack, [.deactivate, .refund]),
            (Operation.ofReceipts, [.activate, .deactivate, .load, .redeem, .refund]),
            (Operation.reading, [.lookup]), (Operation.undoable, [.load, .void]),
            (
                Operation.allCases.filter { !$0.isOfSenders },
                [.expire, .fee, .breakage, .writeOff, .opening]
            ),
        ] as [([CardCore.Operation], [CardCore.Operation])]
    )
    func setsContainTheListedOperations(
        _ set: [CardCore.Operation],
        _ expected: [CardCore.Operation]
    ) {
        #expect(set == expected)
    }

    @Test func dormancyEndsWithSalesAndWithMovementsThatAreNotFees() {
        for operation in CardCore.Operation.allCases where operation != .activate {
            let moves = OperationRule.of(operation).moves
            #expect(operation.endsDormancy == (moves && operation != .fee), "\(operation)")
        }
    }

    @Test func operationsThatOnlyReadChangeNothing() {
        for operation in CardCore.Operation.reading {
            let rule = OperationRule.of(operation)
            #expect(
                rule.life == nil && rule.hold == nil && rule.requestTransfers.isEmpty && !rule.moves
            )
        }
    }

    @Test func everyPhaseIsOfARequestOrOfAnAdvice() {
        #expect(Phase.requests == [.request, .final])
        #expect(Phase.advices == [.confirm, .reverse])
        #expect(Phase.ofSystemOperations == [.reverse, .final])
    }

    @Test func theCalendarMovesMoneyToBreakageAndFeesAlone() {
        #expect(AccountKind.ofSystemOperations == [.breakage, .fees])
        #expect(CardCore.Operation.expire.accountsCredited == [.breakage])
        #expect(CardCore.Operation.fee.accountsCredited == [.fees])
        #expect(CardCore.Operation.breakage.accountsCredited == [.breakage])
    }
}
