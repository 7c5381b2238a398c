// Generated from the migrations by `npm run schema`. Do not edit; a test fails when it is stale.
import type { ColumnType, Generated } from 'kysely'
import type { Temporal } from '../kernel/temporal.ts'

export interface AccessChangeTable {
  id: string
  team_id: string
  item_id: string
  person_id: string
  kind: string
  cause_id: string
  wanted_on: string
  created_at: Temporal.Instant
  done_at: Temporal.Instant | null
  done_by_id: string | null
}

export interface AccessItemTable {
  id: string
  team_id: string
  name: string
  whose: string
  retired_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

export interface ActionItemTable {
  id: string
  team_id: string
  meeting_id: string
  words_sealed: Buffer
  owner_id: string
  due_on: string
  recorded_by_id: string
  recorded_at: Temporal.Instant
  done_at: Temporal.Instant | null
  done_by_id: string | null
}

export interface AffiliationTable {
  id: string
  person_id: string
  kind: string
  name: string
  begins_on: string
  ends_on: string | null
  recorded_by_id: string | null
  recorded_at: Temporal.Instant
}

export interface AgendaItemTable {
  id: string
  team_id: string
  meeting_id: string | null
  position: number | null
  kind: string
  subject_id: string | null
  words_sealed: Buffer
  proposed_by_id: string | null
  proposed_at: Temporal.Instant
  dropped_at: Temporal.Instant | null
}

export interface ApiTokenTable {
  digest: Buffer
  person_id: string
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
}

export interface ApplicationTable {
  id: string
  call_id: string
  team_id: string
  number: number
  data_key_id: string
  contact_sealed: Buffer | null
  answers_sealed: Buffer | null
  address_digest: Buffer | null
  code_digest: Buffer | null
  person_id: string | null
  is_complete: boolean
  is_counted: boolean
  letter_id: string | null
  applied_at: Temporal.Instant
  changed_at: Temporal.Instant
  withdrawn_at: Temporal.Instant | null
  cleared_at: Temporal.Instant | null
}

export interface AttachmentTable {
  id: string
  case_id: string
  message_id: string
  position: number
  data_key_id: string
  label_sealed: Buffer
  content_sealed: Buffer
  size_bytes: number
}

export interface BallotTable {
  id: string
  election_id: string
  team_id: string
  phrase: string | null
  person_id: string | null
  scores: ColumnType<unknown, string, string | null>
}

export interface CalendarFeedTable {
  digest: Buffer
  person_id: string
  created_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
  last_read_at: Temporal.Instant | null
}

export interface CallTable {
  id: string
  team_id: string
  title: string
  about: string
  seats: number
  drafted_by_id: string
  drafted_at: Temporal.Instant
  opened_at: Temporal.Instant | null
  opened_on: string | null
  opened_by_id: string | null
  closes_on: string | null
  closes_at: Temporal.Instant | null
  kept_until: string | null
  charter_version: number | null
  allowance_id: string | null
  closed_at: Temporal.Instant | null
  closed_by_id: string | null
  statistics: ColumnType<unknown, string | null | undefined, string | null>
  cleared_at: Temporal.Instant | null
}

export interface CallChannelTable {
  id: string
  call_id: string
  team_id: string
  kind: string
  name: string
  announced_on: string | null
  link: string | null
  announced_by_id: string | null
  added_at: Temporal.Instant
}

export interface CaseAccessTable {
  id: string
  case_id: string
  person_id: string
  lane_id: string | null
  added_by_id: string | null
  reason: string
  since: Temporal.Instant
  until: Temporal.Instant | null
  team_id: string
}

export interface CaseOfferTable {
  id: string
  case_id: string
  from_team_id: string
  to_team_id: string
  words_sealed: Buffer | null
  messages: number
  files: number
  acknowledge_by: Temporal.Instant
  is_acknowledged: boolean
  offered_by_id: string
  offered_at: Temporal.Instant
  outcome: string | null
  settled_by_id: string | null
  settled_at: Temporal.Instant | null
}

export interface CastBallotTable {
  election_id: string
  person_id: string
  sealed: Buffer
}

export interface CharterDraftTable {
  team_id: string
  text: string
  based_on: number
  revision: number
  changed_by_id: string
  changed_at: Temporal.Instant
}

export interface CharterReviewTable {
  id: string
  team_id: string
  version: number
  reviewed_on: string
  outcome: string
  recorded_by_id: string
  recorded_at: Temporal.Instant
}

export interface CharterVersionTable {
  id: string
  team_id: string
  version: number
  text: string
  published_at: Temporal.Instant
  published_by_id: string
  adopted_by_id: string | null
  approved_by_id: string | null
}

export interface ContactChannelTable {
  id: string
  project_id: string
  position: number
  type: string
  target: string | null
  may_receive_clear_text: Generated<boolean>
  openpgp_fingerprint: string | null
  facts: ColumnType<unknown, string | null | undefined, string | null>
  checked_on: string | null
  failed_at: Temporal.Instant | null
  removed_at: Temporal.Instant | null
}

export interface DataKeyTable {
  id: string
  purpose: string
  desk_key_id: string | null
  parent_id: string | null
  wrapped: Buffer | null
  created_at: Temporal.Instant
  destroyed_at: Temporal.Instant | null
}

export interface DecisionTable {
  id: string
  team_id: string
  year: number
  number: number
  decided_on: string
  body: string
  route: string
  is_public: boolean
  words_sealed: Buffer
  clause: string | null
  motion_id: string | null
  evidence: string | null
  supersedes_id: string | null
  is_two_way_door: Generated<boolean>
  review_on: string | null
  recorded_by_id: string
  recorded_at: Temporal.Instant
}

export interface DecisionReviewTable {
  id: string
  decision_id: string
  outcome: string
  note_sealed: Buffer
  next_review_on: string | null
  reviewed_by_id: string
  reviewed_at: Temporal.Instant
}

export interface DirectoryStateTable {
  is_only: Generated<boolean>
  version: Generated<string>
  unknown: ColumnType<unknown, string | null | undefined, string | null>
}

export interface DirectoryUploadTable {
  person_id: string
  yaml: string
  uploaded_at: Temporal.Instant
}

export interface DraftTable {
  case_id: string
  lane_id: string
  person_id: string
  content_sealed: Buffer
  saved_at: Temporal.Instant
}

export interface DutyTable {
  id: string
  team_id: string
  kind: string
  subject: string
  title: string
  path: string
  owner_role: string | null
  owner_person_id: string | null
  raised_at: Temporal.Instant
  due_at: Temporal.Instant
  charter_version: number
  clause: string | null
  met_at: Temporal.Instant | null
  met_by_id: string | null
  evidence_kind: string | null
  evidence_id: string | null
  waived_at: Temporal.Instant | null
  waived_by_id: string | null
  waived_reason: string | null
}

export interface DutyDigestTable {
  person_id: string
  rhythm: string
  last_sent_at: Temporal.Instant | null
}

export interface DutyReminderTable {
  duty_id: string
  at: Temporal.Instant
  sent_at: Temporal.Instant | null
}

export interface ElectionTable {
  id: string
  team_id: string
  purpose: string
  title: string
  method: string
  seats: number
  tie_protocol: string
  threshold: string | null
  employer_cap: number | null
  is_secret: boolean
  closes_at: Temporal.Instant
  charter_version_id: string | null
  state: string
  opened_at: Temporal.Instant | null
  lot_commitment: Buffer | null
  lot_sealed: Buffer | null
  lot_secret: Buffer | null
  result: ColumnType<unknown, string | null | undefined, string | null>
  void_reason: string | null
  ended_at: Temporal.Instant | null
  created_by_id: string
  created_at: Temporal.Instant
  begins_on: string | null
  sitting_employers: ColumnType<unknown, string | null | undefined, string | null>
  tie_settled_by: string | null
  agreed_order: ColumnType<unknown, string | null | undefined, string | null>
  decision_id: string | null
}

export interface ElectionCandidateTable {
  election_id: string
  team_id: string
  position: number
  name: string
  person_id: string | null
  employer: string | null
}

export interface ElectionHolderTable {
  election_id: string
  team_id: string
  envelope: string
  person_id: string
  public_key: Buffer | null
  checked_at: Temporal.Instant | null
}

export interface ElectionNoticeTable {
  election_id: string
  kind: string
  sent_at: Temporal.Instant
}

export interface ElectionSeatTable {
  election_id: string
  team_id: string
  position: number
  term_id: string | null
  office_term_id: string | null
}

export interface ElectionVoterTable {
  election_id: string
  team_id: string
  person_id: string
}

export interface GuardAlarmTable {
  id: string
  person_id: string
  at: Temporal.Instant
  hits: number
  told_at: Temporal.Instant | null
}

export interface GuardCheckTable {
  id: string
  person_id: string | null
  channel: string
  at: Temporal.Instant
  size_bytes: number
  lines: number
  is_own_only: boolean
  is_cut: boolean
}

export interface GuardHitTable {
  id: string
  check_id: string
  subject_id: string
  line: number
  line_digest: Buffer
  line_sealed: Buffer
  data_key_id: string
  is_own: boolean
}

export interface GuardStateTable {
  is_only: Generated<boolean>
  version: number
}

export interface GuardSubjectTable {
  id: string
  data_key_id: string
  sieve_sealed: Buffer | null
  version: number
  protected_at: Temporal.Instant
  released_at: Temporal.Instant | null
}

export interface GuardTermTable {
  subject_id: string
  digest: Buffer
}

export interface GuardVerdictTable {
  subject_id: string
  line_digest: Buffer
  verdict: string
  reason_sealed: Buffer
  data_key_id: string
  person_id: string
  at: Temporal.Instant
}

export interface HandedFileTable {
  attachment_id: string
  lane_id: string
  case_id: string
  message_id: string
}

export interface HandoverLinkTable {
  digest: Buffer
  case_id: string
  lane_id: string
  contact_channel_id: string
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
}

export interface ImapSeenTable {
  mailbox: string
  uid_validity: number
  uid: number
  raw_message_id: string
  moved_at: Temporal.Instant | null
}

export interface ImapToldTable {
  mailbox: string
  uid_validity: number
  uid: number
  told_at: Temporal.Instant
}

export interface LaneTable {
  id: string
  case_id: string
  number: number
  kind: string
  project_id: string | null
  answer: string | null
  opened_at: Temporal.Instant
  merged_into_id: string | null
}

export interface LetterTable {
  id: string
  team_id: string
  case_id: string | null
  lane_id: string | null
  kind: string
  data_key_id: string
  content_sealed: Buffer
  message_id: string
  message_id_digest: Buffer
  recipient_digest: Buffer
  domain_digest: Buffer
  is_automatic: boolean
  written_by_id: string | null
  state: string
  written_at: Temporal.Instant
  send_after: Temporal.Instant
  attempts: Generated<number>
  sent_at: Temporal.Instant | null
  last_status: string | null
}

export interface LimiterTable {
  key: string
  points: Generated<number>
  expire: number | null
}

export interface MeetingTable {
  id: string
  team_id: string
  class: string
  starts_at: Temporal.Instant
  words_sealed: Buffer
  called_by_id: string
  called_at: Temporal.Instant
  agenda_set_at: Temporal.Instant | null
  opened_at: Temporal.Instant | null
  presiding_id: string | null
  recording_id: string | null
  closed_at: Temporal.Instant | null
  cancelled_at: Temporal.Instant | null
}

export interface MeetingAnswerTable {
  meeting_id: string
  person_id: string
  team_id: string
  answer: string
  answered_at: Temporal.Instant
}

export interface MessageTable {
  id: string
  case_id: string
  lane_id: string
  direction: string
  person_id: string | null
  participant_id: string | null
  raw_message_id: string | null
  data_key_id: string
  content_sealed: Buffer
  message_id_digest: Buffer | null
  automatic: string | null
  authentication: ColumnType<unknown, string | null | undefined, string | null>
  at: Temporal.Instant
}

export interface MessageLetterTable {
  message_id: string
  letter_id: string
  case_id: string
}

export interface MinutesTable {
  meeting_id: string
  team_id: string
  is_notes: boolean
  drafted_at: Temporal.Instant
  drafted_by_id: string
  approved_at: Temporal.Instant | null
  approved_in_id: string | null
  published_at: Temporal.Instant | null
  published_by_id: string | null
  published_sealed: Buffer | null
}

export interface MinutesTextTable {
  agenda_item_id: string
  team_id: string
  revision: number
  text_sealed: Buffer
  is_aside: boolean
  written_by_id: string
  written_at: Temporal.Instant
}

export interface MotionTable {
  id: string
  team_id: string
  meeting_id: string | null
  agenda_item_id: string | null
  kind: string
  applies_to_id: string | null
  ratifies_id: string | null
  rescinds: string | null
  words_sealed: Buffer
  moved_by_id: string
  moved_at: Temporal.Instant
  number: number
  seconded_by_id: string | null
  put_at: Temporal.Instant | null
  state: string
  settled_at: Temporal.Instant | null
  result: string | null
  decision_id: string | null
}

export interface MotionVoteTable {
  motion_id: string
  person_id: string
  team_id: string
  vote: string
  cast_at: Temporal.Instant
  called_by_id: string | null
}

export interface NamelessBallotTable {
  id: string
  election_id: string
  sealed: Buffer
}

export interface NoteAddressTable {
  id: string
  team_id: string
  address_sealed: Buffer
  address_digest: Buffer
  added_by_id: string
  added_at: Temporal.Instant
  removed_at: Temporal.Instant | null
}

export interface OfficeTermTable {
  id: string
  team_id: string
  person_id: string
  title: string
  duty: string
  is_acting: boolean
  begins_on: string
  ends_on: string
  ended_on: string | null
  ended_reason: string | null
  decision_id: string | null
  charter_version: number
  role_id: string | null
  recorded_by_id: string | null
  recorded_at: Temporal.Instant
}

export interface OneTimeCodeTable {
  id: string
  link_digest: Buffer
  case_id: string
  digest: Buffer
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
  used_at: Temporal.Instant | null
  session_digest: Buffer | null
  session_expires_at: Temporal.Instant | null
}

export interface OneTimeLinkTable {
  digest: Buffer
  purpose: string
  person_id: string | null
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
  used_at: Temporal.Instant | null
}

export interface OutsideDecisionTable {
  id: string
  team_id: string
  meeting_id: string | null
  words_sealed: Buffer
  agreed_on: string
  recorded_by_id: string
  recorded_at: Temporal.Instant
  ratified_at: Temporal.Instant | null
}

export interface ParticipantTable {
  id: string
  case_id: string
  lane_id: string
  kind: string
  data_key_id: string
  identity_sealed: Buffer
  address_digest: Buffer | null
  joined_at: Temporal.Instant
}

export interface PassageReleaseTable {
  agenda_item_id: string
  team_id: string
  passage: number
  released_by_id: string
  released_at: Temporal.Instant
}

export interface PasskeyTable {
  id: string
  person_id: string
  credential_id: string
  public_key: Buffer
  sign_count: number
  transports: Generated<string>
  label: string
  created_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
}

export interface PasskeyChallengeTable {
  challenge: string
  purpose: string
  person_id: string | null
  expires_at: Temporal.Instant
}

export interface PasswordTable {
  person_id: string
  hash: Buffer
  salt: Buffer
  memory_kib: number
  passes: number
  parallelism: number
  changed_at: Temporal.Instant
}

export interface PersonTable {
  id: string
  name: string
  email_sealed: Buffer
  email_digest: Buffer
  zone: Generated<string>
  created_at: Temporal.Instant
  left_at: Temporal.Instant | null
}

export interface PolicyTable {
  id: string
  team_id: string
  slug: string
  created_by_id: string
  created_at: Temporal.Instant
}

export interface PolicyAcknowledgementTable {
  version_id: string
  team_id: string
  person_id: string
  at: Temporal.Instant
}

export interface PolicyDraftTable {
  policy_id: string
  team_id: string
  words_sealed: Buffer
  clause: string
  projects: string[]
  repositories: string[]
  revision: number
  changed_by_id: string
  changed_at: Temporal.Instant
}

export interface PolicyReviewTable {
  id: string
  policy_id: string
  team_id: string
  version: number
  reviewed_on: string
  outcome: string
  recorded_by_id: string
  recorded_at: Temporal.Instant
}

export interface PolicyVersionTable {
  id: string
  policy_id: string
  team_id: string
  version: number
  words_sealed: Buffer
  projects: string[]
  repositories: string[]
  clause: string
  charter_version: number
  decision_id: string
  adopted_by_id: string
  adopted_at: Temporal.Instant
}

export interface PresenceTable {
  id: string
  meeting_id: string
  team_id: string
  person_id: string | null
  guest_sealed: Buffer | null
  arrived_at: Temporal.Instant
  left_at: Temporal.Instant | null
  confirmed_at: Temporal.Instant | null
  confirmed_by_id: string | null
}

export interface ProjectTable {
  id: string
  slug: string
  name: string
  relation: Generated<string>
  facts: ColumnType<unknown, string, string | null>
  updated_at: Temporal.Instant
  removed_at: Temporal.Instant | null
}

export interface RaterTable {
  id: string
  call_id: string
  team_id: string
  person_id: string
  filed_at: Temporal.Instant | null
  revised_at: Temporal.Instant | null
}

export interface RatingTable {
  call_id: string
  team_id: string
  person_id: string
  application_id: string
  round: number
  scores: (number | null)[]
  filed_at: Temporal.Instant | null
}

export interface RatingPlanTable {
  call_id: string
  team_id: string
  method: string
  criteria: ColumnType<unknown, string, string | null>
  tie_protocol: string
  mean_min: string | null
  employer_cap: number | null
  seated_employers: ColumnType<unknown, string, string | null>
  is_blind: boolean
  needs_board: boolean
  blind_until: Temporal.Instant
  closes_at: Temporal.Instant
  charter_version: number
  opened_at: Temporal.Instant
  opened_by_id: string
  closed_at: Temporal.Instant | null
  closed_by_id: string | null
  log: ColumnType<unknown, string | null | undefined, string | null>
  tie_decision_id: string | null
  confirmation_id: string | null
}

export interface RatingRecusalTable {
  call_id: string
  team_id: string
  person_id: string
  application_id: string
  reason: string
  recorded_by_id: string
  recorded_at: Temporal.Instant
}

export interface RatingStandingTable {
  call_id: string
  team_id: string
  application_id: string
  place: number | null
  standing: string
  mean: string | null
  median: string | null
  lowest: string | null
  highest: string | null
  ratings: number
  recusals: number
  term_id: string | null
}

export interface RawDeliveryTable {
  id: string
  raw_message_id: string
  transport: string
  arrived_at: Temporal.Instant
}

export interface RawMessageTable {
  id: string
  team_id: string
  data_key_id: string
  content_sealed: Buffer
  envelope_sealed: Buffer
  size_bytes: number
  content_digest: Buffer
  message_id_digest: Buffer | null
  transport: string
  arrived_at: Temporal.Instant
  taken_in_at: Temporal.Instant | null
  case_id: string | null
}

export interface RecordDetailTable {
  entry_id: number
  data_key_id: string
  sealed: Buffer
}

export interface RecordEntryTable {
  id: Generated<number>
  at: Temporal.Instant
  actor_kind: string
  actor: string | null
  action: string
  object_kind: string
  object_id: string
  case_id: string | null
  details_digest: Buffer | null
}

export interface RecordLinkTable {
  seq: number
  entry_id: number
  prev: Buffer
  hash: Buffer
}

export interface RecordUnlinkedTable {
  entry_id: number
}

export interface RecoveryCodeTable {
  person_id: string
  digest: Buffer
  used_at: Temporal.Instant | null
}

export interface RoleTable {
  id: string
  person_id: string
  team_id: string
  role: string
  begins_at: Temporal.Instant
  ends_at: Temporal.Instant | null
}

export interface SearchTokenTable {
  message_id: string
  tokens: string[]
}

export interface SecurityCaseTable {
  id: string
  reference: string
  team_id: string
  data_key_id: string
  state: string
  closed_as: string | null
  tray: string
  needs_human: string | null
  kind: string
  title_sealed: Buffer
  owner_id: string | null
  is_restricted: Generated<boolean>
  arrived_at: Temporal.Instant
  acknowledge_by: Temporal.Instant
  acknowledged_at: Temporal.Instant | null
  acknowledged_by_letter_id: string | null
  closed_at: Temporal.Instant | null
  duplicate_of_id: string | null
  proposals_sealed: Buffer
  changed_at: Temporal.Instant
  version: Generated<number>
  glance_sealed: Buffer | null
  merged_into_id: string | null
  charter_version_id: string | null
}

export interface SecurityNoteTable {
  id: string
  team_id: string
  number: number
  covers_from: Temporal.Instant
  covers_until: Temporal.Instant
  text_sealed: Buffer
  revision: Generated<number>
  changed_by_id: string
  changed_at: Temporal.Instant
  due_on: string
  sent_at: Temporal.Instant | null
  sent_by_id: string | null
  late_days: Generated<number>
  letters: Generated<number>
  charter_version: number | null
  clause: string | null
}

export interface SessionTable {
  digest: Buffer
  person_id: string
  created_at: Temporal.Instant
  last_seen_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
}

export interface SubmittedFormTable {
  key_digest: Buffer
  location: string | null
  at: Temporal.Instant
}

export interface TaskTable {
  id: string
  case_id: string | null
  project_id: string | null
  letter_id: string | null
  kind: string
  created_at: Temporal.Instant
  done_at: Temporal.Instant | null
  done_by_id: string | null
  team_id: string | null
  detail_sealed: Buffer | null
}

export interface TeamTable {
  id: string
  kind: string
  name: string
  prefix: string
  zone: Generated<string>
  on_rota_person_id: string | null
  created_at: Temporal.Instant
}

export interface TeamAddressTable {
  address: string
  team_id: string
  position: Generated<number>
}

export interface TermTable {
  id: string
  team_id: string
  person_id: string
  kind: string
  begins_on: string
  ends_on: string
  ended_on: string | null
  ended_reason: string | null
  holdover_until: string | null
  approval_id: string | null
  charter_version: number
  role_id: string | null
  recorded_by_id: string | null
  recorded_at: Temporal.Instant
}

export interface TieStatementTable {
  election_id: string
  team_id: string
  person_id: string
  elects: ColumnType<unknown, string, string | null>
  stated_at: Temporal.Instant
}

export interface TotpTable {
  person_id: string
  secret_sealed: Buffer
  last_step: Generated<number>
  created_at: Temporal.Instant
}

export interface UndoStepTable {
  message_id: string
  case_id: string
  before: ColumnType<unknown, string, string | null>
  version_after: number
}

export interface Schema {
  access_change: AccessChangeTable
  access_item: AccessItemTable
  action_item: ActionItemTable
  affiliation: AffiliationTable
  agenda_item: AgendaItemTable
  api_token: ApiTokenTable
  application: ApplicationTable
  attachment: AttachmentTable
  ballot: BallotTable
  calendar_feed: CalendarFeedTable
  call: CallTable
  call_channel: CallChannelTable
  case_access: CaseAccessTable
  case_offer: CaseOfferTable
  cast_ballot: CastBallotTable
  charter_draft: CharterDraftTable
  charter_review: CharterReviewTable
  charter_version: CharterVersionTable
  contact_channel: ContactChannelTable
  data_key: DataKeyTable
  decision: DecisionTable
  decision_review: DecisionReviewTable
  directory_state: DirectoryStateTable
  directory_upload: DirectoryUploadTable
  draft: DraftTable
  duty: DutyTable
  duty_digest: DutyDigestTable
  duty_reminder: DutyReminderTable
  election: ElectionTable
  election_candidate: ElectionCandidateTable
  election_holder: ElectionHolderTable
  election_notice: ElectionNoticeTable
  election_seat: ElectionSeatTable
  election_voter: ElectionVoterTable
  guard_alarm: GuardAlarmTable
  guard_check: GuardCheckTable
  guard_hit: GuardHitTable
  guard_state: GuardStateTable
  guard_subject: GuardSubjectTable
  guard_term: GuardTermTable
  guard_verdict: GuardVerdictTable
  handed_file: HandedFileTable
  handover_link: HandoverLinkTable
  imap_seen: ImapSeenTable
  imap_told: ImapToldTable
  lane: LaneTable
  letter: LetterTable
  limiter: LimiterTable
  meeting: MeetingTable
  meeting_answer: MeetingAnswerTable
  message: MessageTable
  message_letter: MessageLetterTable
  minutes: MinutesTable
  minutes_text: MinutesTextTable
  motion: MotionTable
  motion_vote: MotionVoteTable
  nameless_ballot: NamelessBallotTable
  note_address: NoteAddressTable
  office_term: OfficeTermTable
  one_time_code: OneTimeCodeTable
  one_time_link: OneTimeLinkTable
  outside_decision: OutsideDecisionTable
  participant: ParticipantTable
  passage_release: PassageReleaseTable
  passkey: PasskeyTable
  passkey_challenge: PasskeyChallengeTable
  password: PasswordTable
  person: PersonTable
  policy: PolicyTable
  policy_acknowledgement: PolicyAcknowledgementTable
  policy_draft: PolicyDraftTable
  policy_review: PolicyReviewTable
  policy_version: PolicyVersionTable
  presence: PresenceTable
  project: ProjectTable
  rater: RaterTable
  rating: RatingTable
  rating_plan: RatingPlanTable
  rating_recusal: RatingRecusalTable
  rating_standing: RatingStandingTable
  raw_delivery: RawDeliveryTable
  raw_message: RawMessageTable
  record_detail: RecordDetailTable
  record_entry: RecordEntryTable
  record_link: RecordLinkTable
  record_unlinked: RecordUnlinkedTable
  recovery_code: RecoveryCodeTable
  role: RoleTable
  search_token: SearchTokenTable
  security_case: SecurityCaseTable
  security_note: SecurityNoteTable
  session: SessionTable
  submitted_form: SubmittedFormTable
  task: TaskTable
  team: TeamTable
  team_address: TeamAddressTable
  term: TermTable
  tie_statement: TieStatementTable
  totp: TotpTable
  undo_step: UndoStepTable
}
