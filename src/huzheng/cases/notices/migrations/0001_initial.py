"""One-time notices, their moves, and why nobody needed one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0002_initial'),
        ('office', '0008_reminders_and_partners_of_one_office'),
        ('queue', '0005_came_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('again', models.BooleanField()),
                ('code', models.CharField(max_length=32)),
                ('state', models.CharField(choices=[('issued', '待補件'), ('returned', '已補件'), ('expired', '逾期未補'), ('lapsed', '案件已結'), ('withdrawn', '已撤銷')], default='issued', max_length=10)),
                ('seq', models.PositiveSmallIntegerField(default=1)),
                ('language', models.CharField(default='zh-hant', max_length=10)),
                ('large', models.BooleanField(default=False)),
                ('items', models.JSONField()),
                ('given', models.JSONField(default=list)),
                ('contact', models.JSONField()),
                ('signed', models.CharField(choices=[('signature', '簽名'), ('seal', '蓋章'), ('fingerprint', '指印'), ('sent', '未到場，寄送'), ('declined', '拒絕簽收')], max_length=12)),
                ('issued_at', models.DateTimeField()),
                ('valid_until', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('counter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.counter')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.servicegroup')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='queue.ticket')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='NoticeException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=20)),
                ('words', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='NoticeMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveSmallIntegerField()),
                ('verb', models.CharField(max_length=20)),
                ('from_state', models.CharField(blank=True, max_length=10)),
                ('to_state', models.CharField(max_length=10)),
                ('actor', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notices.notice')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
            ],
            options={
                'ordering': ['seq'],
            },
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('state__in', ('issued', 'expired'))), fields=['office', 'valid_until'], name='notice_awaited'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['office', 'issued_at'], name='notice_issued'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('again', True)), fields=['office', '-issued_at'], name='notice_again'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='notice_number_once'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('code',), name='notice_code'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('issued', 'expired'))), fields=('case',), name='notice_one_open_a_case'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['issued', 'returned', 'expired', 'lapsed', 'withdrawn'])), name='notice_state_known'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('signed__in', ['signature', 'seal', 'fingerprint', 'sent', 'declined'])), name='notice_signed_known'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('items', []), _negated=True), name='notice_says_something'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ('issued', 'expired'))), models.Q(models.Q(('state__in', ('issued', 'expired')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='notice_ended_has_time'),
        ),
        migrations.AddIndex(
            model_name='noticeexception',
            index=models.Index(fields=['office', 'at'], name='notice_exception_at'),
        ),
        migrations.AddConstraint(
            model_name='noticeexception',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='notice_exception_says_why'),
        ),
        migrations.AddConstraint(
            model_name='noticemove',
            constraint=models.UniqueConstraint(fields=('notice', 'seq'), name='notice_move_seq'),
        ),
        migrations.AddConstraint(
            model_name='noticemove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_state', ''), ('seq', 1), ('verb', 'issue_notice')), models.Q(('seq__gt', 1), models.Q(('from_state', ''), _negated=True)), _connector='OR'), name='notice_move_begins_with_issue'),
        ),
    ]
