import CardCore
package import CardJobs
package import CardText

/// The bodies of answers of the interface `wolfe`.
///
/// Members are in the order of the interface's examples, so that equal answers have equal bytes.
package enum WolfeAnswers {
    /// The envelope of a success.
    package static func success(_ data: OrderedJSON?, pagination: OrderedJSON? = nil) -> String {
        OrderedJSON.members([
            "code": .integer(200), "message": "SUCCESS", "data": data, "pagination": pagination,
        ]).text
    }

    /// The envelope of a refusal, which has no data.
    package static func refusal(_ error: WolfeError) -> String {
        OrderedJSON.members([
            "code": .integer(Int64(error.status)), "message": .string(error.rawValue),
        ]).text
    }

    /// The answer of the writer to a refused call.
    package static func answer(_ fault: WolfeFault, isRepeated: Bool = false) -> CallAnswer {
        CallAnswer(
            status: fault.error.status,
            body: refusal(fault.error),
            code: fault.code,
            isRepeated: isRepeated
        )
    }

    /// The answer to a deposit that the writer decided; `isRepeated` is true if a repeat of the call
    /// gets it.
    package static func answer(toDeposit outcome: CallOutcome, isRepeated: Bool) -> CallAnswer {
        switch outcome {
        case .funded(let record):
            CallAnswer(
                status: 200,
                body: success(.members(["transaction_id": .string(record.id.description)])),
                isRepeated: isRepeated
            )
        case .fundingRefused(let failure): answer(WolfeFault(failure), isRepeated: isRepeated)
        case .refused: answer(.repeated)
        case .decided, .originalRefused, .wallet:
            answer(WolfeFault(.unknownOutcome, "call.unknown_outcome"))
        }
    }

    /// One page of a list.
    package static func pagination(
        limit: Int,
        offset: Int,
        count: Int,
        total: Int
    ) -> OrderedJSON {
        .members([
            "limit": .integer(Int64(limit)), "offset": .string(String(offset)),
            "count": .string(String(count)), "total_count": .integer(Int64(total)),
        ])
    }
}
