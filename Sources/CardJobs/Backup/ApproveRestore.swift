import CardCore
import CardLedger
import CardSystem
import CardVault

/// The agreement to a restore: of the custodians, or of another operator while approvals are on.
struct ApproveRestore {
    private let repositories: Repositories
    private let context: RequestContext
    private let wish: RestoreWorkspace.Wish

    /// The repositories are those of the new workspace, with the operators of the backup.
    init(_ repositories: Repositories, _ context: RequestContext, for wish: RestoreWorkspace.Wish) {
        self.repositories = repositories
        self.context = context
        self.wish = wish
    }

    /// The people who agreed.
    struct Agreement {
        /// The call, by the operator whom a key proved.
        var context: RequestContext
        /// The names of the custodians who unlocked.
        var custodians: [String] = []
        /// The approval of another operator; nil if the custodians agreed.
        var approval: RestoreApproval?
    }

    /// The custodians agree if the call names keys of theirs, or approvals are off.
    ///
    /// `later` is the custody of a later state of the workspace, and `lost` the operators of the
    /// lost ledger, if it can be read.
    ///
    /// - Throws: `approval.needed` if nobody agreed; `approval.same_person`, `approval.signature`,
    ///   `operator.*`, `custodian.*`.
    func agreement(
        to act: RestoreAct,
        orStricter later: CustodianSet?,
        lost: ApprovalRegister?
    ) throws -> Agreement {
        let register = try repositories.ledger.approvalRegister()
        guard register.isOn, wish.credentials.isEmpty else {
            return Agreement(context: context, custodians: try custodians(orStricter: later))
        }
        guard let file = wish.approval else { throw RestoreApprovalFailure.needed }
        return try agreement(to: act, by: file, register, lost: lost)
    }

    private func custodians(orStricter later: CustodianSet?) throws -> [String] {
        try repositories.approvers(
            wish.credentials,
            orStricter: later,
            mayHaveOthers: true,
            by: context
        )
    }

    private func agreement(
        to act: RestoreAct,
        by file: String,
        _ register: ApprovalRegister,
        lost: ApprovalRegister?
    ) throws -> Agreement {
        let prove = ProveOperator(repositories, context)
        let actor = try prove.name(keyFile: wish.operatorKey, typed: wish.operatorName)
        let document = try repositories.readDocument(file, limit: 1 << 14)
        let armored = String(decoding: try InputText.plain(document, file), as: UTF8.self)
        let signature = try OperatorSignature(armored: armored)
        let person = try repositories.person(of: signature, keyFile: nil, in: register)
        let approval = RestoreApproval(by: person.name, text: act.text, signature: armored)
        var context = context
        context.actor = actor ?? context.actor
        try register.check(
            approval,
            by: context.actor,
            at: context.at,
            isSigned: OperatorSignature.isApproval
        )
        // Operators who were removed after the backup agree to nothing either.
        for name in [person.name, context.actor] where lost?.named(name) != nil {
            _ = try lost?.presentOperator(name)
        }
        return Agreement(context: context, approval: approval)
    }
}
